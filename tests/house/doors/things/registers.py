"""Complaints in every state, about a unit, about the center, and about the reader."""

from collections.abc import Callable

from applications.models import Complaint
from applications.operations import complaint_endings
from applications.states import ComplaintChannel, ComplaintTarget
from tests.house.doors.world import Thing, World
from tests.office import NOON, TODAY, make_aid_worker, make_case
from tests.registers import make_accepted_complaint, make_complaint, make_finished_complaint
from workstations.models import AidWorker, User
from workstations.states import CENTER, Role

ALL_KNOW = CENTER | {Role.BUREAU_LEADER, Role.AUDITOR}


def _complaint(name: str, make: Callable[..., Complaint]) -> tuple[Thing, Thing]:
    """Return one about a unit, and one about the center."""

    def entered(world: World, **fields) -> dict:
        return {"uid": make(by=world.people["colleague of CENTER_STAFF"], **fields).uid}

    def thing(words: str, **fields) -> Thing:
        return Thing(
            words,
            make=lambda world, person: entered(world, **fields),
            strangers=lambda world: entered(world),
            all_see=ALL_KNOW,
        )

    return thing(name), thing(f"{name} about the center", target=ComplaintTarget.CENTER)


def _missing(**fields) -> Complaint:
    complaint = make_complaint(**fields)
    complaint.missing, complaint.missing_told_on = "时间地点", complaint.received_on
    complaint.missing_reply_by = complaint.due_on
    complaint.save()
    return complaint


COMPLAINT, ABOUT_US = _complaint("complaint", make_complaint)
TOLD, TOLD_US = _complaint("complaint with something missing", _missing)
ACCEPTED, ACCEPTED_US = _complaint("accepted complaint", make_accepted_complaint)
FINISHED, _ = _complaint("finished complaint", make_finished_complaint)


def _in_the_pool(person: User) -> AidWorker:
    known = AidWorker.objects.filter(user=person).first()
    return known or make_aid_worker(user=person, is_public_official=True)


def _about(person: User, target: ComplaintTarget) -> dict:
    worker = _in_the_pool(person)
    about = {"worker": worker} if target == ComplaintTarget.WORKER else {"unit": worker.unit}
    return {"uid": make_complaint(target=target, **about).uid}


ABOUT_THEMSELVES = Thing(
    "complaint about the reader",
    make=lambda world, person: _about(person, ComplaintTarget.WORKER),
    strangers=lambda world: {"uid": make_complaint().uid},
    all_see=ALL_KNOW,
    personal=CENTER,
)
ABOUT_THEIR_UNIT = Thing(
    "complaint about the reader's unit",
    make=lambda world, person: _about(person, ComplaintTarget.UNIT),
    strangers=lambda world: {"uid": make_complaint().uid},
    all_see=ALL_KNOW,
    personal=CENTER,
)


def _answered_about_a_case(world: World) -> dict:
    complaint = make_finished_complaint(
        by=world.people["colleague of CENTER_STAFF"], about=make_case().number
    )
    complaint_endings.answer(
        complaint_id=complaint.pk,
        channel=ComplaintChannel.ORAL,
        answered_on=TODAY,
        by=complaint.finished_by,
        at=NOON,
    )
    return {"uid": complaint.uid}


ANSWERED_ABOUT_A_CASE = Thing(
    "answered complaint about a case",
    make=lambda world, person: _answered_about_a_case(world),
    strangers=_answered_about_a_case,
    all_see=ALL_KNOW,
)
