"""Forms of an application's file, and its papers that are given out as Word."""

import pgtrigger

from applications.documents import application_kinds
from applications.models import Application
from tests.house.doors.things import applications
from tests.house.doors.things.applications import GONE_UP, paper_of
from tests.house.doors.world import Thing, Words
from tests.workstations.documents.snapshots import GRANT_DECISION


def _form_of(thing: Thing, kind: str) -> Thing:
    """The address of one form of such an application."""
    return Thing(
        f"{kind} of {thing.name}",
        make=lambda world, person: thing.make(world, person) | {"kind": kind},
        strangers=lambda world: thing.strangers(world) | {"kind": kind},
        all_see=thing.all_see,
        personal=thing.personal,
    )


APPLICATION_FORM = _form_of(GONE_UP, application_kinds.APPLICATION_FORM)
REVIEW_SHEET = _form_of(applications.DRAFTED, application_kinds.REVIEW_SHEET)


def _with_words(uid: str) -> Words:
    application = Application.objects.get(uid=uid)
    paper = paper_of(application, application_kinds.GRANT_DECISION)
    paper.snapshot = GRANT_DECISION
    with pgtrigger.ignore("workstations.Paper:kept_as_made"):
        paper.save(update_fields=["snapshot"])
    return {"uid": paper.uid}


WORDED = Thing(
    "paper with a Word copy",
    make=lambda world, person: _with_words(GONE_UP.make(world, person)["uid"]),
    strangers=lambda world: _with_words(GONE_UP.strangers(world)["uid"]),
    all_see=GONE_UP.all_see,
    personal=GONE_UP.personal,
)
