"""Requests to read sealed files, on the desk of who decides them."""

import datetime as dt

from django.urls import reverse

from applications.queries.seals import waiting_for
from legalaid.pages.panels.desk import Row, Tile, Waiting, waiting
from workstations.models import User


def tiles(asked: int) -> list[Tile]:
    """Return the number that waits for the head, and nothing where none does: it is rare."""
    url = f"{reverse('applications:seals')}?tab=waiting"
    return [Tile(label="封存案件查阅待批准", value=asked, url=url, tone="hot")] if asked else []


def to_decide(user: User, on: dt.date) -> Waiting:
    return waiting(
        "封存案件查阅待批准",
        waiting_for(user, on=on).order_by("asked_at", "pk"),
        lambda opening: Row(
            label=f"{opening.asked_by}申请查阅{opening.days}日",
            small=opening.seal.case.number,
            url=reverse("applications:seal_opening", args=[opening.uid]),
            thing=opening,
        ),
        more_url=f"{reverse('applications:seals')}?tab=waiting",
        empty="没有待批准的查阅申请。",
    )
