"""What the queue's desk keeps beside the applications: saved views, substitutes, notes."""

from collections.abc import Callable

from applications.models import SavedView
from tests.house.doors.door import EVERYBODY
from tests.house.doors.world import Thing, Words, World, lend_desk
from workstations.models import User
from workstations.states import CENTER, Role


def _view(world: World, person: User) -> Words:
    name = f"筛选{SavedView.objects.count()}"
    view = SavedView.objects.create(
        user=person, list_name="applications:queue", name=name, query="light=over"
    )
    return {"uid": view.uid}


VIEW = Thing(
    "saved view",
    make=_view,
    strangers=lambda world: _view(world, world.people["stranger"]),
    personal=EVERYBODY,
)


def _shared_by_the_head(world: World, person: User) -> Words:
    words = _view(world, world.people["colleague of CENTER_HEAD"])
    SavedView.objects.filter(uid=words["uid"]).update(shared_with=person.role)
    return words


# Above the list of that role, and kept by the head alone.
SHARED_VIEW = Thing(
    "view shared by a head",
    make=_shared_by_the_head,
    strangers=lambda world: _view(world, world.people["stranger"]),
    personal=CENTER | {Role.AUDITOR},
)


def substitution(
    name: str,
    absent: Callable[[World, User], User],
    *,
    personal: frozenset[Role] = CENTER,
) -> Thing:
    """An absence; every hand of the center knows of it."""

    def make(world: World, person: User) -> Words:
        away = absent(world, person)
        return {"uid": lend_desk(away, world.lender).uid}

    return Thing(
        name,
        make=make,
        strangers=lambda world: make(world, world.people["colleague of CENTER_STAFF"]),
        all_see=CENTER | {Role.AUDITOR},
        personal=personal,
    )


OWN_ABSENCE = substitution(
    "own absence",
    lambda world, person: (
        person if person.role in CENTER else world.people["colleague of CENTER_STAFF"]
    ),
)
ABSENCE_OF_A_COLLEAGUE = substitution(
    "absence of a colleague", lambda world, person: world.people["colleague of CENTER_STAFF"]
)
# Whoever was away and has since become the auditor calls nothing off.
ABSENCE_IN_ANOTHER_ROLE = substitution(
    "absence in another role",
    lambda world, person: person,
    personal=frozenset({Role.AUDITOR}),
)
