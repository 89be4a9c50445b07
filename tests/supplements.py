"""Factories for notices to supplement: what came of each item that form 6 lists."""

import datetime as dt

from applications.models import Application
from applications.operations import supplements
from applications.operations.supplement_answers import Answer
from applications.states import ItemAnswer
from tests.office import NOON
from workstations.models import User


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
