"""Form 6 served on 11 November, to be answered by the 18th, and papers that came by post."""

import datetime as dt
from collections.abc import Sequence

from applications.models import Application
from applications.operations import supplements
from applications.operations.posted_papers import PostedPaper
from applications.states import ApplicationState
from tests.office import make_application, noon
from workstations.models import ServicePoint, User


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-11-{text}")


def a_paper(position: int = 0, *, posted: str = "18", came: str = "20") -> PostedPaper:
    return PostedPaper(position=position, posted_on=day(posted), came_on=day(came))


def make_awaiting(
    *, staff: User, clerk: User, office: ServicePoint, explanations: Sequence[str] = ()
) -> Application:
    """Received on the 9th; form 6 asks for the statement of hardship, and what else is said."""
    application = make_application(
        ApplicationState.UNDER_REVIEW,
        taken_by=staff,
        received_on=day("09"),
        place=office,
        registered_by=clerk,
    )
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=list(explanations),
        reply_days=7,
        by=staff,
        at=noon(day("11")),
    )
    return application


def lapse(application: Application) -> Application:
    return supplements.deem_withdrawn(application_id=application.pk, by=None, at=noon(day("19")))
