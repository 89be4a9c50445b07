"""Papers that were handed in with an application."""

from applications.models import Application, Material
from applications.states import ApplicationState as S
from tests.house.doors.things.applications import (
    ALL_SEE,
    Make,
    here,
    of_strangers,
    staff_of,
    with_them,
)
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, Words, World
from tests.office import TODAY, void
from workstations.models import User
from workstations.states import CENTER


def _material(application: Application) -> Words:
    made = Material.objects.create(
        application=application,
        kind="identity",
        label="身份证明",
        file=pdf(),
        received_on=TODAY,
    )
    return {"uid": application.uid, "material_uid": made.uid}


def _with_material(name: str, make: Make, *, personal=CENTER) -> Thing:
    return Thing(
        name,
        make=lambda world, person: _material(make(world, person)),
        strangers=lambda world: _material(of_strangers(world, make)),
        all_see=ALL_SEE,
        personal=personal,
    )


def why_void(world: World, person: User, words: Words) -> dict:
    return {f"void-{words['material_uid']}-reason": "照片不清楚，已重拍"}


def _voided(words: Words) -> Words:
    void(Application.objects.get(uid=words["uid"]))
    return words


MATERIAL = _with_material("material on their desk", with_them)
MATERIAL_OF_A_COLLEAGUE = _with_material(
    "material on a colleague's desk",
    lambda world, person: here(
        world, person, S.UNDER_REVIEW, taken_by=world.colleague_of(staff_of(world))
    ),
)
VOIDED = Thing(
    "voided material on their desk",
    make=lambda world, person: _voided(MATERIAL.make(world, person)),
    strangers=lambda world: _voided(MATERIAL.strangers(world)),
    all_see=ALL_SEE,
    personal=CENTER,
)
