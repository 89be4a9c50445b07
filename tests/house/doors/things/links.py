"""Marks between two applications."""

from applications.models import FileLink
from applications.states import ApplicationState as S
from tests.house.doors.world import Thing, World
from tests.office import NOON, make_application
from workstations.states import CENTER, Role


def _marked(world: World) -> dict:
    return {
        "uid": FileLink.objects.create(
            application=make_application(S.FORWARDED, place=world.place),
            other=make_application(S.FORWARDED, place=world.other_place),
            kind="DUPLICATE",
            marked_by=world.person(Role.CENTER_STAFF),
            marked_at=NOON,
        ).uid
    }


LINK = Thing(
    "mark between two applications",
    make=lambda world, person: _marked(world),
    strangers=_marked,
    all_see=CENTER | {Role.AUDITOR},
)
