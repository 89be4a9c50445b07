"""Factories for notices to supplement: what came of each item that form 6 lists."""

import datetime as dt

from applications.models import Application, Material
from applications.operations import intake, supplements
from applications.operations.supplement_answers import Answer
from applications.states import ApplicationState, ItemAnswer
from tests.office import NOON, TODAY, make_application, noon, photo
from workstations.models import User

TUESDAY = dt.date(2026, 11, 24)


def asked(person: User, **fields) -> Application:
    """Return one that was told on 18 November what is missing, by the 25th."""
    application = make_application(
        ApplicationState.UNDER_REVIEW, taken_by=person, received_on=TODAY, **fields
    )
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=["欠薪的起止时间"],
        reply_days=7,
        by=person,
        at=NOON,
    )
    application.refresh_from_db()
    return application


def bring(
    application: Application,
    person: User,
    on: dt.date = TUESDAY,
    kind: str = "hardship-statement",
) -> Material:
    return intake.attach(
        application_id=application.pk, kind=kind, upload=photo(), by=person, at=noon(on)
    )


def all_brought(application: Application, on: dt.date) -> list[Answer]:
    """Return the answers of somebody who handed in everything on that day."""
    return [
        Answer(position=position, answer=ItemAnswer.HANDED_IN, on=on)
        for position, _ in enumerate(application.supplements.order_by("-round")[0].items)
    ]


def settle(
    application: Application, *, by: User, at: dt.datetime = NOON, on: dt.date | None = None
) -> Application:
    """Everything that the notice lists was handed in, on that day or today."""
    return supplements.settle(
        application_id=application.pk,
        answers=all_brought(application, on or at.date()),
        by=by,
        at=at,
    )
