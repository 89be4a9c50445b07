"""A complaint that is accepted or refused."""

from applications.operations import complaining
from applications.states import ComplaintChannel, ComplaintState, ComplaintTarget
from tests.office import NOON

S, T = ComplaintState, ComplaintTarget


def accept(complaint, person, **given):
    return complaining.accept(**{"complaint_id": complaint.pk, "by": person, "at": NOON, **given})


def refuse(complaint, person):
    return complaining.refuse(
        complaint_id=complaint.pk,
        reason="不属于法律援助投诉范围",
        told_by=ComplaintChannel.PHONE,
        by=person,
        at=NOON,
    )
