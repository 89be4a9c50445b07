"""Notices of authorities."""

from applications.models import Notice, NoticePerson
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing
from tests.noticing import make_unknown_case
from tests.office import make_applicant, make_notice, make_notice_case


def _noticed(authority=None) -> Notice:
    fields = {"authority": authority} if authority else {}
    return make_notice(scan=pdf(), **fields)


NOTICE = Thing(
    "notice of the station's host",
    make=lambda world, person: {"uid": _noticed(world.station.authority).uid},
    strangers=lambda world: {"uid": _noticed().uid},
    all_see=ALL_SEE,
)


def _named(authority=None) -> NoticePerson:
    return make_unknown_case(notice=_noticed(authority)).notice_person


def _known(authority) -> NoticePerson:
    """Return somebody of whom more is known than the name."""
    recipient = make_applicant(gender="M")
    return make_notice_case(notice=_noticed(authority), recipient=recipient).notice_person


NAMED = Thing(
    "person whom a notice of the station's host names",
    make=lambda world, person: {"uid": _named(world.station.authority).uid},
    strangers=lambda world: {"uid": _named().uid},
    all_see=ALL_SEE,
)
KNOWN = Thing(
    "person of the same, known already",
    make=lambda world, person: {"uid": _known(world.station.authority).uid},
    strangers=lambda world: {"uid": _named().uid},
    all_see=ALL_SEE,
)
