"""Applications with a pledge, and letters to the towns, waiting and answered."""

from applications.models import Application, Pledge, VerificationRequest
from applications.states import ApplicationState as S
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.things.equipment import pdf
from tests.house.doors.world import Thing, World
from tests.office import NOON, TODAY, make_application
from workstations.models import ServicePoint, User
from workstations.states import CENTER, Role


def _under_review(world: World, place: ServicePoint) -> Application:
    staff = world.colleague_of(world.person(Role.CENTER_STAFF))
    return make_application(S.UNDER_REVIEW, place=place, taken_by=staff)


def _pledged(world: World, place: ServicePoint) -> Pledge:
    application = _under_review(world, place)
    return Pledge.objects.create(
        application=application,
        person_index=f"person-{application.pk}",
        pledged_on=TODAY,
        recorded_by=application.taken_by,
        recorded_at=NOON,
    )


def _asked(world: World, place: ServicePoint, **answer) -> VerificationRequest:
    application = _under_review(world, place)
    return VerificationRequest.objects.create(
        application=application,
        number=f"铜法援核〔2026〕T{application.pk}号",
        town="东城街道办事处",
        items=["income"],
        sent_on=TODAY,
        due_on=TODAY,
        due_why="测试",
        sent_by=application.taken_by,
        **answer,
    )


def _answered(world: World, place: ServicePoint) -> VerificationRequest:
    return _asked(
        world,
        place,
        answered_on=TODAY,
        answer="CONFIRMED",
        answer_recorded_by=world.person(Role.CENTER_STAFF),
        answer_file=pdf(),
    )


def _thing(name: str, make, *, personal=frozenset()) -> Thing:
    def own(world: World, person: User) -> dict:
        return {"uid": make(world, world.place_of(person)).uid}

    return Thing(
        name,
        make=own,
        strangers=lambda world: {"uid": make(world, world.other_place).uid},
        all_see=ALL_SEE,
        personal=personal,
    )


PLEDGE = _thing("pledge", _pledged)
PLEDGED = _thing("application with a pledge", lambda *words: _pledged(*words).application)
ASKED = _thing("letter to a town", _asked, personal=CENTER)
ASKED_ABOUT = _thing("application asked about", lambda *words: _asked(*words).application)
ANSWERED = _thing("answered letter to a town", _answered)
