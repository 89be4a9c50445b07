"""A grant beside which one co-applicant was refused, and is to be answered anew."""

from applications.models import Application
from applications.operations import objecting
from applications.states import ObjectionState
from tests.co_applicants import check, make_granted_crew
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.world import Thing, World
from tests.office import NOON, TODAY, make_user, noon
from tests.serving import serve
from workstations.models import Paper, ServicePoint, User
from workstations.states import CENTER, Role


def _set_aside(place: ServicePoint, *, colleague: User) -> Application:
    """One co-applicant's refusal was set aside by the bureau; the colleague reviewed it."""
    application = make_granted_crew(staff=colleague, place=place)
    letter = Paper.objects.get(kind="refusal_decision", subject_uid=application.uid)
    serve(letter.services.get(), by=colleague, on=TODAY)
    objection = objecting.enter(
        number=letter.number,
        received_on=TODAY,
        reasons="经营收入已于六月终止。",
        accepts_late=False,
        by=colleague,
        at=NOON,
    )
    objecting.decide(
        objection_id=objection.pk,
        result=ObjectionState.CORRECTION_ORDERED,
        findings="经营收入已于六月终止。",
        by=make_user(Role.BUREAU_LEADER),
        at=NOON,
    )
    return application


def _colleague(world: World) -> User:
    return world.people["colleague of CENTER_STAFF"]


def _answered_again(world: World, place: ServicePoint) -> Application:
    application = _set_aside(place, colleague=_colleague(world))
    check(application, "郑某强", met=True, at=noon(TODAY).replace(hour=13))
    return application


def _on_the_desk_of(person: User, world: World) -> Application:
    application = _set_aside(world.place_of(person), colleague=_colleague(world))
    if person.role in CENTER:
        Application.objects.filter(pk=application.pk).update(taken_by=person)
    return application


ANSWERED_AGAIN = Thing(
    "co-applicant to be answered anew",
    make=lambda world, person: {"uid": _answered_again(world, world.place_of(person)).uid},
    strangers=lambda world: {"uid": _answered_again(world, world.other_place).uid},
    all_see=ALL_SEE,
)
TO_BE_LOOKED_AT_AGAIN = Thing(
    "co-applicant to be looked at again",
    make=lambda world, person: {"uid": _on_the_desk_of(person, world).uid},
    strangers=lambda world: {"uid": _set_aside(world.other_place, colleague=_colleague(world)).uid},
    all_see=ALL_SEE,
    personal=CENTER,
)
