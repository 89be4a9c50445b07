"""Applications that were handed over to another agency, or came from one."""

from applications.models import Application
from applications.states import ApplicationState
from tests.house.doors.door import rows_of
from tests.house.doors.things.sealing import with_a_seal
from tests.house.doors.world import Thing, World
from tests.office import make_application, make_user
from tests.transfers import make_come, make_transferred
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


def handed_over(world: World, person: User) -> tuple[list[str], list[str]]:
    """The list names what was handed over, but nothing that was sealed since."""
    shown, _ = rows_of(TRANSFERRED)(world, person)
    return shown, [str(world.own(SEALED, person)["uid"])]


def _come(world: World, person: User) -> dict:
    return {"uid": make_come().application.uid}


def _still_typed(world: World) -> dict:
    clerk = world.person(Role.OFFICE_CLERK)
    draft = make_application(ApplicationState.DRAFT, place=world.place, registered_by=clerk)
    return {"uid": make_come(draft, by=clerk).application.uid}


COME = Thing(
    "application that came from another agency",
    make=_come,
    # Nobody but the office itself may know of a draft.
    strangers=_still_typed,
    personal=frozenset(),
)
COME_AND_SEALED = with_a_seal(COME, Application)


def come(world: World, person: User) -> tuple[list[str], list[str]]:
    """The list names what came, but no draft of an office and nothing that was sealed since."""
    shown, hidden = rows_of(COME)(world, person)
    return shown, [*hidden, str(world.own(COME_AND_SEALED, person)["uid"])]
