"""Checks with something to decide, cases before the worker's own word, and cautions."""

import datetime as dt

from applications.models import Case, Caution, ConflictCheck
from applications.operations import conflict_statements
from applications.states import ApplicationState, CautionKind
from tests import casework
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.world import Thing, Words, World
from tests.office import NOON, TODAY, make_application, make_case, make_notice_case
from workstations.models import AidWorker, ServicePoint, User
from workstations.states import Role

KEEPERS = frozenset({Role.CENTER_HEAD, Role.SECURITY_ADMIN, Role.AUDITOR})


def _check(place: ServicePoint) -> Words:
    application = make_application(ApplicationState.FORWARDED, place=place)
    check = ConflictCheck.objects.create(application=application, run_at=NOON, match_count=1)
    return {"uid": check.uid}


CHECK = Thing(
    "check with a match",
    make=lambda world, person: _check(world.place_of(person)),
    strangers=lambda world: _check(world.other_place),
    all_see=ALL_SEE,
)
# What came by a notice belongs to no place: the center and the auditor see it.
BY_NOTICE = Thing(
    "case by notice",
    make=lambda world, person: {"uid": make_notice_case().uid},
    strangers=lambda world: {"uid": make_notice_case().uid},
    all_see=ALL_SEE,
)


def _given(place: ServicePoint, worker: AidWorker) -> Case:
    application = make_application(ApplicationState.GRANTED, place=place)
    return casework.make_assigned(
        make_case(application=application), worker=worker, at=NOON, is_clear=False
    )


def _reported(place: ServicePoint, worker: AidWorker) -> Case:
    case = _given(place, worker)
    conflict_statements.report(case_id=case.pk, note="代理对方", by=worker.user, at=NOON)
    return case


def _thing(name: str, bring) -> Thing:
    return Thing(
        name,
        make=lambda world, person: {"uid": bring(world.place_of(person), world.worker).uid},
        strangers=lambda world: {"uid": bring(world.other_place, world.other_worker).uid},
        all_see=ALL_SEE,
    )


GIVEN = _thing("case just given", _given)
REPORTED = _thing("case with a reported conflict", _reported)


def _caution(world: World, person: User | None = None) -> Words:
    caution = Caution.objects.create(
        kind=CautionKind.HARASSMENT,
        name="钱某",
        reason="多次到窗口辱骂工作人员",
        valid_until=TODAY + dt.timedelta(days=90),
        added_by=world.person(Role.CENTER_HEAD),
        added_at=NOON,
    )
    return {"uid": caution.uid}


CAUTION = Thing("caution", make=_caution, strangers=_caution, all_see=KEEPERS)
