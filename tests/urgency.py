"""Aid in advance in its states, brought there by the operations themselves."""

import datetime as dt

from applications.models import AdvanceAid, Application
from applications.operations import advancing
from applications.states import AdvanceGround, Receiver
from tests.office import NOON, TODAY, S, make_application, make_user, seed_calendar
from tests.serving import serve
from workstations.models import User
from workstations.states import Role

FORMALITIES_DUE_ON = TODAY + dt.timedelta(days=7)
FACTS = "劳动仲裁时效11月20日届满，须当日申请仲裁。"


def make_proposal(
    application: Application | None = None, *, by: User | None = None, **given
) -> AdvanceAid:
    """Return a proposal that waits for the head."""
    seed_calendar()
    if application is None:
        application = make_application(S.UNDER_REVIEW, taken_by=by)
    return advancing.propose(
        **{
            "application_id": application.pk,
            "ground": AdvanceGround.LIMITATION,
            "facts": FACTS,
            "formalities_due_on": FORMALITIES_DUE_ON,
            "by": by or application.taken_by,
            "at": NOON,
            **given,
        }
    )


def served(advance: AdvanceAid, *, on: dt.date = TODAY) -> AdvanceAid:
    """Return the same once the applicant has the letter, written down that noon."""
    serve(advance.letter.services.get(receiver=Receiver.APPLICANT), on=on)
    advance.refresh_from_db()
    return advance


def make_advance(
    application: Application | None = None, *, head: User | None = None, **given
) -> AdvanceAid:
    """Return aid that runs in advance, with its case."""
    advance = make_proposal(application, **given)
    advancing.sign(
        application_id=advance.application_id,
        by=head or make_user(Role.CENTER_HEAD),
        at=given.get("at", NOON),
    )
    advance.refresh_from_db()
    return advance
