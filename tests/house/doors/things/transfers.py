"""Applications that were handed over to another agency."""

from applications.models import Application
from tests.house.doors.door import rows_of
from tests.house.doors.things.sealing import with_a_seal
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
SEALED = with_a_seal(TRANSFERRED, Application)


def listed(world: World, person: User) -> tuple[list[str], list[str]]:
    """The list names what was handed over, but nothing that was sealed since."""
    shown, _ = rows_of(TRANSFERRED)(world, person)
    return shown, [str(world.own(SEALED, person)["uid"])]
