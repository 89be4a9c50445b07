"""Draws of pledges, with checks open, done, and of a review of the reader's own."""

from itertools import count

from applications.models import Pledge, PledgeCheck, PledgeSample
from applications.states import ApplicationState as S
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, World
from tests.office import NOON, TODAY, make_application
from workstations.models import User
from workstations.states import CENTER, Role

ALL_KNOW = CENTER | {Role.AUDITOR}
_years = count(2101)


def _check(world: World, *, reviewer: User | None = None, **result) -> PledgeCheck:
    reviewer = reviewer or world.people["stranger"]
    pledge = Pledge.objects.create(
        application=make_application(S.UNDER_REVIEW, place=world.place, taken_by=reviewer),
        person_index="drawn",
        pledged_on=TODAY,
        recorded_by=reviewer,
        recorded_at=NOON,
    )
    sample = PledgeSample.objects.create(
        quarter=f"{next(_years)}Q1",
        seed="a",
        percent=10,
        pledged=1,
        size=1,
        drawn_by=world.person(Role.CENTER_HEAD),
        drawn_at=NOON,
    )
    return PledgeCheck.objects.create(sample=sample, pledge=pledge, **result)


def _done(world: World) -> PledgeCheck:
    by = world.person(Role.CENTER_HEAD)
    return _check(world, result="TRUE", checked_by=by, checked_at=NOON, paper=pdf())


def _thing(name: str, make, *, personal=frozenset()) -> Thing:
    return Thing(
        name,
        make=lambda world, person: {"uid": make(world, person).uid},
        strangers=lambda world: {"uid": make(world, world.person(Role.CENTER_HEAD)).uid},
        all_see=ALL_KNOW,
        personal=personal,
    )


SAMPLE = _thing("draw of pledges", lambda world, person: _check(world).sample)
CHECK = _thing("drawn pledge", lambda world, person: _check(world))
CHECKED = _thing("checked pledge", lambda world, person: _done(world))
OWN_REVIEW = _thing(
    "drawn pledge of one's own review",
    lambda world, person: _check(world, reviewer=person),
    personal=CENTER,
)
