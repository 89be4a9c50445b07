"""Persons as such, two of them alike, and a merge that may still be undone."""

from applications.models import Application, PersonMerge
from tests.house.doors.things.sealing import shut
from tests.house.doors.world import Thing, Words, World
from tests.merging import merge
from tests.office import S, make_applicant, make_application
from workstations.models import User
from workstations.states import CENTER, Role

_ALL_SEE = CENTER | {Role.AUDITOR}


def _known(world: World) -> dict:
    """A person who stands in a file: only so is anybody known."""
    person = make_applicant()
    make_application(applicant=person, place=world.place)
    return {"uid": person.uid, "person": person}


def _person(world: World) -> Words:
    return {"uid": _known(world)["uid"]}


def _drafted(world: World) -> Application:
    return make_application(S.DRAFT, place=world.place)


def _pair(world: World) -> Words:
    return {"uid": _known(world)["uid"], "other_uid": _known(world)["uid"]}


def _merged(world: World, person: User) -> Words:
    by = person if person.role in CENTER else world.person(Role.CENTER_STAFF)
    kept, gone = _known(world)["person"], _known(world)["person"]
    return {"uid": merge(kept, gone, by=by).uid}


PERSON = Thing(
    "person", make=lambda world, person: _person(world), strangers=_person, all_see=_ALL_SEE
)
PAIR = Thing(
    "two records", make=lambda world, person: _pair(world), strangers=_pair, all_see=_ALL_SEE
)
MERGED = Thing(
    "merge of one's own",
    make=_merged,
    strangers=lambda world: _merged(world, world.person(Role.CENTER_STAFF)),
    all_see=_ALL_SEE,
    personal=CENTER,
)


def _merged_in_another_role(world: World, person: User) -> Words:
    words = _merged(world, person)
    PersonMerge.objects.filter(uid=words["uid"]).update(merged_by=person)
    return words


# Who merged as staff and has since become the auditor undoes nothing.
MERGED_IN_ANOTHER_ROLE = Thing(
    "merge of one's own in another role",
    make=_merged_in_another_role,
    strangers=MERGED.strangers,
    all_see=_ALL_SEE,
    personal=frozenset({Role.AUDITOR}),
)
OF_A_DRAFT = Thing(
    "person known from a draft alone",
    make=lambda world, person: {"uid": _drafted(world).applicant.uid},
    strangers=lambda world: {"uid": _drafted(world).applicant.uid},
)
MERGED_BY_A_COLLEAGUE = Thing(
    "merge by a colleague",
    make=lambda world, person: _merged(world, world.colleague_of(world.person(Role.CENTER_STAFF))),
    strangers=MERGED.strangers,
    all_see=_ALL_SEE,
)


def _merged_in_a_sealed_file(world: World, person: User) -> Words:
    words = _merged(world, person)
    kept = PersonMerge.objects.get(uid=words["uid"]).kept
    for application in kept.applications.all():
        shut(Application, {"uid": application.uid})
    return words


MERGED_IN_A_SEALED_FILE = Thing(
    "merge of one's own in a sealed file",
    make=_merged_in_a_sealed_file,
    strangers=MERGED.strangers,
    all_see=_ALL_SEE,
    personal=CENTER,
)
