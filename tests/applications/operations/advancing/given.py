"""Aid before the decision (art. 44) that is taken back."""

from applications.models import AdvanceAid
from applications.operations import advancing
from tests.office import NOON


def take_back(advance, by) -> AdvanceAid:
    return advancing.cancel(
        application_id=advance.application_id, reason="时效尚余两月。", by=by, at=NOON
    )
