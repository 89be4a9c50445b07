"""Parties who meet in the demo: one whom we aided stands against the next who comes."""

import dataclasses
import datetime as dt

from applications.models import Case
from applications.operations import cautioning
from applications.states import CaseState, CautionKind
from legalaid.pages.demo import stories
from legalaid.pages.demo.plots import Request
from legalaid.pages.demo.scene import Scene


def against_one_of_ours(
    scene: Scene, plot: Request, *, on: dt.date, place: str, until: str
) -> stories.Lines:
    """The opponent was aided by us before: the check waits for a hand."""
    yield scene.office_hour(scene.workdays_before(on, 3))
    known = Case.objects.filter(state=CaseState.ARCHIVED).select_related("recipient")
    recipient = known.order_by("-archived_on", "-pk").first().recipient
    plot = dataclasses.replace(plot, opponent=recipient.name)
    yield from stories.request(scene, plot, on=on, place=place, until=until)


def cautioned(scene: Scene, *, on: dt.date) -> stories.Lines:
    """The head enters one person with whom the window should be careful."""
    at = yield scene.office_hour(on)
    entry = cautioning.Entry(
        kind=CautionKind.HARASSMENT,
        name="钱某某",
        phone="13900000000",
        reason="多次在接待窗口辱骂工作人员，已由派出所出警劝离。",
        valid_until=on + dt.timedelta(days=365),
    )
    cautioning.add(entry=entry, by=scene.cast.heads[0], at=at)
