"""A grant beside which one co-applicant was refused, and is to be answered anew."""

from applications.models import Application
from applications.operations import objecting
from applications.states import ObjectionState
from tests.co_applicants import check, make_granted_crew
from tests.house.doors.things.applications import ALL_SEE
from tests.house.doors.world import Thing, World
from tests.office import NOON, TODAY, make_user, noon
from tests.serving import serve
from workstations.models import Paper, ServicePoint
from workstations.states import Role


def _answered_again(world: World, place: ServicePoint) -> Application:
    """Looked at again by the colleague who reviews it, after the bureau's order."""
    colleague = world.people["colleague of CENTER_STAFF"]
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
    check(application, "郑某强", met=True, at=noon(TODAY).replace(hour=13))
    return application


ANSWERED_AGAIN = Thing(
    "co-applicant to be answered anew",
    make=lambda world, person: {"uid": _answered_again(world, world.place_of(person)).uid},
    strangers=lambda world: {"uid": _answered_again(world, world.other_place).uid},
    all_see=ALL_SEE,
)
