"""Aid in advance in every state in which somebody acts on it."""

import datetime as dt
from collections.abc import Callable

from applications.models import AdvanceAid
from applications.states import ApplicationState as S
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.world import Thing, Words, World
from tests.office import TODAY, make_application, noon
from tests.urgency import make_advance, make_proposal
from workstations.models import ServicePoint, User
from workstations.states import CENTER, Role

LONG_DUE = noon(TODAY - dt.timedelta(days=9))
Bring = Callable[[World, User, User, ServicePoint], AdvanceAid]


def _thing(name: str, bring: Bring, *, by_self: bool = False) -> Thing:
    """``bring`` is given the world, who proposes, who signs, and the place."""

    def make(world: World, person: User) -> Words:
        hand = person if by_self and person.role in CENTER else _colleague(world)
        return _words(bring(world, hand, _signer(world, hand), world.place_of(person)))

    def strangers(world: World) -> Words:
        hand = _colleague(world)
        return _words(bring(world, hand, _signer(world, hand), world.other_place))

    return Thing(
        name,
        make=make,
        strangers=strangers,
        all_see=ALL_SEE,
        personal=CENTER if by_self else frozenset(),
    )


def _colleague(world: World) -> User:
    return world.colleague_of(world.person(Role.CENTER_STAFF))


def _signer(world: World, hand: User) -> User:
    head = world.person(Role.CENTER_HEAD)
    return world.colleague_of(head) if hand == head else head


def _words(advance: AdvanceAid) -> Words:
    return {"uid": advance.application.uid}


def _proposed(world: World, hand: User, signer: User, place: ServicePoint) -> AdvanceAid:
    application = make_application(S.UNDER_REVIEW, place=place, taken_by=hand)
    return make_proposal(application, by=hand)


def _running(world: World, hand: User, signer: User, place: ServicePoint) -> AdvanceAid:
    application = make_application(S.UNDER_REVIEW, place=place, taken_by=hand)
    return make_advance(application, by=hand, head=signer)


def _overdue(world: World, hand: User, signer: User, place: ServicePoint) -> AdvanceAid:
    received_on = LONG_DUE.date()
    application = make_application(
        S.UNDER_REVIEW, place=place, taken_by=hand, received_on=received_on
    )
    return make_advance(
        application,
        by=hand,
        head=signer,
        at=LONG_DUE,
        formalities_due_on=received_on + dt.timedelta(days=3),
    )


PROPOSED = _thing("advance proposed by a colleague", _proposed)
PROPOSED_BY_SELF = _thing("advance proposed by oneself", _proposed, by_self=True)
RUNNING = _thing("aid running in advance", _running)
OVERDUE = _thing("aid in advance, formalities overdue", _overdue)
