"""Letters to be served and letters objected to."""

import datetime as dt
from collections.abc import Callable

from applications.documents.service_kinds import OBJECTION_DECISION
from applications.models import Application
from applications.operations import objecting
from applications.states import ObjectionState, Receiver
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.cases import EARLY
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, Words
from tests.office import NOON, TODAY, make_case, make_user, noon
from tests.serving import (
    letter_to,
    make_ended,
    make_objection,
    make_refused,
    make_signed,
    with_both_papers,
)
from workstations.models import ServicePoint
from workstations.states import Role

YESTERDAY = TODAY - dt.timedelta(days=1)
# Objections are no town's business: the center, the bureau and the auditor know them all.
_ALL_KNOW = ALL_SEE | {Role.BUREAU_LEADER}


def _signed(place: ServicePoint) -> Application:
    return make_signed(place=place, at=noon(YESTERDAY))


def _refused(place: ServicePoint) -> Application:
    return make_refused(place=place, served_on=YESTERDAY)


def _decided_on(place: ServicePoint) -> Application:
    objection = make_objection(_refused(place))
    objecting.decide(
        objection_id=objection.pk,
        result=ObjectionState.UPHELD,
        findings="原决定认定事实清楚，适用法律正确。",
        by=make_user(Role.BUREAU_LEADER),
        at=NOON,
    )
    return objection.application


def _thing(
    name: str,
    make: Callable[[ServicePoint], Application],
    words: Callable[[Application], Words] = lambda application: {"uid": application.uid},
    *,
    all_see=ALL_SEE,
) -> Thing:
    return Thing(
        name,
        make=lambda world, person: words(make(world.place_of(person))),
        strangers=lambda world: words(make(world.other_place)),
        all_see=all_see,
    )


def _served_with_scan(application: Application) -> Words:
    record = letter_to(application)
    record.scan = pdf()
    record.save()
    return {"uid": record.uid}


SIGNED = _thing("signed, to be served", _signed)
REFUSED = _thing("refused and served", _refused)
PAPER = _thing("letter just signed", _signed, lambda made: {"uid": letter_to(made).paper.uid})
TO_SERVE = _thing("letter to be served", _signed, lambda made: {"uid": letter_to(made).uid})
PRINTABLE = _thing(
    "letter with its form 22",
    _signed,
    lambda made: {"uid": with_both_papers(letter_to(made)).uid},
)
SCANNED = _thing("proof of service", _refused, _served_with_scan)
OF_THE_BUREAU = _thing(
    "letter of the bureau",
    _decided_on,
    lambda made: {"uid": made.services.get(paper__kind=OBJECTION_DECISION).uid},
)
TO_THE_UNIT = Thing(
    "letter of termination to the unit",
    make=lambda world, person: _to_the_unit(world.place_of(person)),
    strangers=lambda world: _to_the_unit(world.other_place),
    all_see=ALL_SEE,
)
OBJECTION = Thing(
    "objection",
    make=lambda world, person: {"uid": make_objection(_refused(world.place_of(person))).uid},
    strangers=lambda world: {"uid": make_objection(_refused(world.other_place)).uid},
    all_see=_ALL_KNOW,
)


def _ended(place: ServicePoint) -> Words:
    case = make_case(opened_on=EARLY)
    case.application.received_at = place
    case.application.save()
    make_ended(case, served_on=EARLY + dt.timedelta(days=12))
    return {"uid": case.uid}


def _to_the_unit(place: ServicePoint) -> Words:
    application = _signed(place)
    record = letter_to(application)
    # A clerk hands letters to the person of their town, never to a unit.
    record.receiver = Receiver.UNIT
    record.save()
    return {"uid": record.uid}


ENDED = Thing(
    "case whose aid was ended",
    make=lambda world, person: _ended(world.place_of(person)),
    strangers=lambda world: _ended(world.other_place),
    all_see=ALL_SEE,
)
