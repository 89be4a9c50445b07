"""Cases whose end was drafted by this or another hand, and waits for a signature."""

from collections.abc import Callable

from applications.models import Case, TerminationProposal
from tests.casework import propose_termination
from tests.house.doors.things import cases
from tests.house.doors.world import Thing, Words, World
from workstations.models import User
from workstations.states import CENTER, Role

_Drafter = Callable[[World, User], User]


def _colleague(world: World, person: User | None = None) -> User:
    return world.people["colleague of CENTER_STAFF"]


def _proposed(words: Words, by: User) -> Words:
    return {"uid": propose_termination(Case.objects.get(uid=words["uid"]), by=by).uid}


def _thing(name: str, drafter: _Drafter, *, personal: frozenset = frozenset()) -> Thing:
    return Thing(
        name,
        make=lambda world, person: _proposed(
            cases.IN_PROGRESS.make(world, person), drafter(world, person)
        ),
        strangers=lambda world: _proposed(cases.IN_PROGRESS.strangers(world), _colleague(world)),
        all_see=cases.IN_PROGRESS.all_see,
        personal=personal,
    )


PROPOSED = _thing("end of aid drafted by a colleague", _colleague)
OF_THE_LENDER = _thing(
    "end of aid drafted by the head who lent the signature", lambda world, person: world.lender
)


def _by_another_role(world: World, person: User) -> Words:
    """Drafted by who has another role today."""
    words = PROPOSED.make(world, person)
    TerminationProposal.objects.filter(case__uid=words["uid"]).update(drafted_by=person)
    return words


BY_ANOTHER_ROLE = Thing(
    "end of aid drafted in another role",
    make=_by_another_role,
    strangers=PROPOSED.strangers,
    all_see=PROPOSED.all_see,
    personal=frozenset({Role.AUDITOR}),
)
OWN = _thing(
    "end of aid drafted by oneself",
    lambda world, person: person if person.role in CENTER else _colleague(world),
    personal=CENTER,
)
