"""A scored case that is reckoned."""

from applications.models import Case
from subsidies.models import SubsidyLine
from subsidies.operations import computing
from tests.office import NOON
from workstations.models import User


def compute(case: Case, by: User, *, percent: int = 100, reason: str = "") -> SubsidyLine:
    return computing.compute(
        case_id=case.pk, progress_percent=percent, progress_reason=reason, by=by, at=NOON
    )
