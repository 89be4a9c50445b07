"""Applications that were handed over to another agency."""

from tests.house.doors.world import Thing, World
from tests.office import make_user
from tests.transfers import make_transferred
from workstations.models import User
from workstations.states import CENTER, Role


def _made(world: World) -> dict:
    return {"uid": make_transferred(head=make_user(Role.CENTER_HEAD)).uid}


def _own(world: World, person: User) -> dict:
    return _made(world)


TRANSFERRED = Thing(
    "application handed over",
    make=_own,
    strangers=_made,
    all_see=CENTER | {Role.AUDITOR},
    personal=frozenset(),
)
