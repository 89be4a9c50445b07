"""Who knows of a complaint, who inquires, and who decides."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Complaint
from applications.operations import complaint_endings
from applications.states import ComplaintChannel, ComplaintResult
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.complaining.given import S, T, accept, refuse
from tests.office import NOON, TODAY, make_aid_worker, make_user
from tests.registers import (
    make_accepted_complaint,
    make_complaint,
    make_finished_complaint,
    make_proposal,
)
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def test_a_complaint_about_the_center_is_the_bureaus_alone(staff, head, leader, auditor):
    complaint = make_complaint(by=staff, target=T.CENTER)

    def sees(person):
        return Complaint.objects.visible_to(person, on=TODAY).exists()

    assert [sees(p) for p in (staff, head, leader, auditor)] == [False, False, True, True]
    with pytest.raises(PermissionDenied):
        accept(complaint, head)
    assert accept(complaint, leader).state == S.ACCEPTED


def test_about_a_unit_the_center_inquires_and_the_bureau_decides(staff, head, leader):
    """法律援助法 art. 55: the judicial administration examines and handles complaints."""
    complaint = make_complaint(by=staff)
    finding = {
        "complaint_id": complaint.pk,
        "findings": "未会见。",
        "measures": "约谈。",
        "at": NOON,
    }

    for person in (staff, head):
        with pytest.raises(PermissionDenied):
            accept(complaint, person)
        with pytest.raises(PermissionDenied):
            refuse(complaint, person)
    accept(complaint, leader)
    proposed = complaint_endings.propose(result=ComplaintResult.TRUE, by=staff, **finding)
    assert (proposed.state, proposed.proposed_by) == (S.ACCEPTED, staff)
    with pytest.raises(PermissionDenied):
        complaint_endings.finish(result=ComplaintResult.TRUE, by=head, **finding)
    finished = complaint_endings.finish(result=ComplaintResult.PARTLY_TRUE, by=leader, **finding)

    assert (finished.result, finished.finished_by) == (ComplaintResult.PARTLY_TRUE, leader)
    assert finished.proposed_by == staff
    with pytest.raises(PermissionDenied):
        complaint_endings.answer(
            complaint_id=complaint.pk,
            channel=ComplaintChannel.PHONE,
            answered_on=TODAY,
            by=staff,
            at=NOON,
        )


def test_the_center_proposes_nothing_in_its_own_cause_nor_after_the_decision(head):
    about_us = make_accepted_complaint(target=T.CENTER)
    finished = make_finished_complaint()

    with pytest.raises(PermissionDenied):
        make_proposal(about_us, by=head)
    with pytest.raises(RuleBroken, match="正在调查处理"):
        make_proposal(finished, by=head)


def test_the_database_keeps_a_proposal_with_its_author(staff):
    complaint = make_accepted_complaint(by=staff)

    with (
        pytest.raises(IntegrityError, match="complaint_outcome_is_proposed_or_decided"),
        transaction.atomic(),
    ):
        Complaint.objects.filter(pk=complaint.pk).update(result=ComplaintResult.TRUE)


@pytest.mark.parametrize("target", [T.WORKER, T.UNIT])
def test_whoever_is_complained_about_never_sees_it_even_at_the_center(staff, target):
    """A public official of the center may be in the pool (公职人员)."""
    worker = make_aid_worker(user=staff)
    about = {"worker": worker} if target == T.WORKER else {"unit": worker.unit}
    colleague = make_user(Role.CENTER_STAFF)

    make_complaint(by=colleague, target=target, **about)

    assert not Complaint.objects.visible_to(staff, on=TODAY).exists()
    assert Complaint.objects.visible_to(colleague, on=TODAY).exists()
    assert not Message.objects.filter(recipient=staff).exists()


def test_workers_and_managers_see_no_complaint_at_all(staff, lawyer, unit_manager):
    make_complaint(by=staff, target=T.WORKER, worker=lawyer)

    for person in (lawyer.user, unit_manager):
        assert person is None or not Complaint.objects.visible_to(person, on=TODAY).exists()


def test_each_is_told_without_a_name_when_it_is_their_turn_and_the_message_goes_with_it(
    staff, leader
):
    def waits_for(person):
        return list(Message.objects.filter(recipient=person, read_at=None))

    complaint = make_complaint(by=staff)
    (told,) = waits_for(leader)
    assert complaint.number in told.text
    assert "周小雨" not in told.text
    assert not waits_for(staff)

    accept(complaint, leader)
    assert not waits_for(leader)
    (told,) = waits_for(staff)
    assert "调查" in told.text

    make_proposal(complaint, by=staff)
    assert not waits_for(staff)
    (told,) = waits_for(leader)
    assert "审定" in told.text
