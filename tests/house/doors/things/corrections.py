"""Corrections of served decisions, waiting for a signature."""

from collections.abc import Callable

from applications.models import Application, Correction
from tests.corrections import draft_correction
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.objections import REFUSED
from tests.house.doors.world import Thing, Words, World
from workstations.models import User
from workstations.states import CENTER, Role

_Drafter = Callable[[World, User], User]


def _colleague(world: World, person: User | None = None) -> User:
    return world.people["colleague of CENTER_STAFF"]


def _drafted(words: Words, by: User) -> Words:
    return {"uid": draft_correction(Application.objects.get(uid=words["uid"]), by=by).uid}


def _thing(name: str, drafter: _Drafter, *, personal: frozenset = frozenset()) -> Thing:
    return Thing(
        name,
        make=lambda world, person: _drafted(REFUSED.make(world, person), drafter(world, person)),
        strangers=lambda world: _drafted(REFUSED.strangers(world), _colleague(world)),
        all_see=ALL_SEE,
        personal=personal,
    )


DRAFT = _thing("drafted correction", _colleague)
DRAFT_OF_THE_LENDER = _thing(
    "correction drafted by the head who lent the signature", lambda world, person: world.lender
)


def _by_another_role(world: World, person: User) -> Words:
    """Drafted by who has another role today."""
    words = DRAFT.make(world, person)
    Correction.objects.filter(uid=words["uid"]).update(drafted_by=person)
    return words


BY_ANOTHER_ROLE = Thing(
    "correction drafted in another role",
    make=_by_another_role,
    strangers=DRAFT.strangers,
    all_see=ALL_SEE,
    personal=frozenset({Role.AUDITOR}),
)
OWN_DRAFT = _thing(
    "correction drafted by oneself",
    lambda world, person: person if person.role in CENTER else _colleague(world),
    personal=CENTER,
)
