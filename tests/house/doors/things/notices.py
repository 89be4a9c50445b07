"""Notices of authorities."""

from applications.models import Notice
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing
from tests.office import make_notice


def _noticed(authority=None) -> Notice:
    fields = {"authority": authority} if authority else {}
    return make_notice(scan=pdf(), **fields)


NOTICE = Thing(
    "notice of the station's host",
    make=lambda world, person: {"uid": _noticed(world.station.authority).uid},
    strangers=lambda world: {"uid": _noticed().uid},
    all_see=ALL_SEE,
)
