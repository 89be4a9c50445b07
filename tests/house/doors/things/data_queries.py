"""Queries to other authorities' records: open, past their day, and answered."""

import datetime as dt

from applications.models import DataQuery
from applications.states import ApplicationState as S
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, World
from tests.office import TODAY, make_application
from workstations.models import User
from workstations.states import CENTER, Role

ALL_KNOW = CENTER | {Role.AUDITOR}


def _query(world: World, person: User, **fields) -> DataQuery:
    """Return one of an application that the person holds, where they may hold any."""
    holder = person if person.role in CENTER else world.person(Role.CENTER_STAFF)
    return DataQuery.objects.create(
        application=make_application(
            S.UNDER_REVIEW,
            place=world.place,
            taken_by=holder,
            verification_method="DATA_SHARING",
        ),
        source="TAX",
        asked_by=holder,
        due_why="测试",
        **{"asked_on": TODAY, "due_on": TODAY, **fields},
    )


def _late(world: World, person: User) -> DataQuery:
    yesterday = TODAY - dt.timedelta(days=1)
    return _query(world, person, asked_on=yesterday, due_on=yesterday)


def _answered(world: World, person: User) -> DataQuery:
    by = world.person(Role.CENTER_STAFF)
    return _query(world, person, answered_on=TODAY, answer_recorded_by=by, answer_file=pdf())


def _thing(name: str, make, *, personal=frozenset()) -> Thing:
    return Thing(
        name,
        make=lambda world, person: {"uid": make(world, person).uid},
        strangers=lambda world: {"uid": make(world, world.person(Role.CENTER_HEAD)).uid},
        all_see=ALL_KNOW,
        personal=personal,
    )


QUERY = _thing("data query", _query, personal=CENTER)
LATE = _thing("data query past its day", _late, personal=CENTER)
ANSWERED = _thing("answered data query", _answered)
