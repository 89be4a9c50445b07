"""Complaints: their clocks, who handles them, and who never sees them.

The days are those of the rule before Order 149, which stand in until the bureau confirms others:
accept within 5 working days, finish within 45 days, answer within 5 working days.
"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from applications.models import Complaint
from applications.operations import complaining, complaint_endings
from applications.states import (
    COMPLAINT_RUNS,
    ComplaintChannel,
    ComplaintResult,
    ComplaintState,
    ComplaintTarget,
)
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_case,
    make_unit,
    make_user,
    noon,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import (
    a_telling,
    make_accepted_complaint,
    make_complaint,
    make_finished_complaint,
    make_proposal,
)
from workstations.models import IssuedNumber, Message
from workstations.states import Role

S, T = ComplaintState, ComplaintTarget
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


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


# ---- The clocks -----------------------------------------------------------------------------


def test_five_working_days_to_accept_are_counted_past_the_weekend(staff):
    """Received on Wednesday, 18 November: the fifth working day is the next Wednesday."""
    complaint = make_complaint(by=staff)

    assert (complaint.number, complaint.due_on) == ("铜法援投〔2026〕1号", dt.date(2026, 11, 25))


def test_the_inquiry_has_forty_five_days_and_the_answer_five_working_days(staff, leader):
    accepted = make_accepted_complaint(by=staff)
    # Day 45 is Saturday, 2 January 2027, a holiday: on to the next working day.
    assert accepted.due_on == dt.date(2027, 1, 4)

    finished = complaint_endings.finish(
        complaint_id=accepted.pk,
        result=ComplaintResult.TRUE,
        findings="三个月未联系受援人。",
        measures="更换承办人员。",
        by=leader,
        at=noon(dt.date(2026, 11, 27)),
    )
    assert (finished.state, finished.due_on) == (S.FINISHED, dt.date(2026, 12, 4))


def test_what_is_missing_is_told_once_and_stops_no_clock(staff):
    complaint = make_complaint(by=staff)
    telling = {
        "complaint_id": complaint.pk,
        "missing": "请补充会见的时间地点",
        "reply_by": dt.date(2026, 11, 23),
        "by": staff,
        "at": NOON,
    }

    told = complaining.tell_missing(**telling)
    complaining.settle_missing(complaint_id=complaint.pk, by=staff, at=noon(dt.date(2026, 11, 23)))

    assert (told.missing_told_on, told.due_on) == (TODAY, complaint.due_on)
    with pytest.raises(RuleBroken, match="一次性告知"):
        complaining.tell_missing(**telling)


def test_only_the_bureau_extends_once_and_for_a_reason(head, leader):
    complaint = make_accepted_complaint()
    until = dt.date(2027, 2, 3)
    extension = {"complaint_id": complaint.pk, "until": until, "reason": "需外地调查", "at": NOON}

    with pytest.raises(PermissionDenied):
        complaint_endings.extend(**extension, by=head)
    extended = complaint_endings.extend(**extension, by=leader)

    assert (extended.due_on, extended.extended_by) == (until, leader)
    with pytest.raises(RuleBroken, match="不能再次延长"):
        complaint_endings.extend(**{**extension, "until": dt.date(2027, 3, 3)}, by=leader)


def test_an_extension_leads_to_a_later_day(leader):
    complaint = make_accepted_complaint()

    with pytest.raises(RuleBroken, match="之后"):
        complaint_endings.extend(
            complaint_id=complaint.pk, until=complaint.due_on, reason="理由", by=leader, at=NOON
        )


# ---- Who knows, who inquires, who decides ----------------------------------------------------


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


# ---- The acts -------------------------------------------------------------------------------


def test_pressing_twice_enters_one_complaint(staff):
    telling, token = a_telling(), uuid4()

    one, two = (
        complaining.register(telling=telling, form_token=token, by=staff, at=NOON) for _ in range(2)
    )

    assert one == two
    assert IssuedNumber.objects.filter(series="投").count() == 1


def test_it_names_the_case_it_is_about(staff):
    case = make_case()

    assert make_complaint(by=staff, about=case.number).case == case
    with pytest.raises(RuleBroken, match="没有这个编号"):
        make_complaint(by=staff, about="（2026）渝援0151民999号")


@pytest.mark.parametrize("target", [T.UNIT, T.WORKER])
def test_nobody_in_particular_is_no_target(staff, target):
    with pytest.raises(RuleBroken, match="请选择"):
        make_complaint(by=staff, target=target, unit=None)


def test_a_repeated_complaint_joins_the_one_that_runs(staff, leader):
    unit = make_unit()
    first, second = make_complaint(by=staff, unit=unit), make_complaint(by=staff, unit=unit)

    merged = complaining.merge(complaint_id=second.pk, into_number=first.number, by=leader, at=NOON)

    assert (merged.state, merged.merged_into, merged.due_on) == (S.MERGED, first, None)


def test_complaints_about_different_units_are_not_the_same(staff, leader):
    first, second = make_complaint(by=staff), make_complaint(by=staff)

    with pytest.raises(RuleBroken, match="不能合并"):
        complaining.merge(complaint_id=second.pk, into_number=first.number, by=leader, at=NOON)


def test_what_is_true_has_a_consequence(staff, leader):
    complaint = make_accepted_complaint(by=staff)
    outcome = {
        "complaint_id": complaint.pk,
        "result": ComplaintResult.PARTLY_TRUE,
        "findings": "部分属实",
        "measures": "",
        "at": NOON,
    }

    for act, person in ((complaint_endings.propose, staff), (complaint_endings.finish, leader)):
        with pytest.raises(RuleBroken, match="处理措施"):
            act(**outcome, by=person)


def test_an_answer_lies_between_the_end_of_the_inquiry_and_today(leader):
    complaint = make_finished_complaint()
    answer = {"complaint_id": complaint.pk, "channel": ComplaintChannel.WRITTEN, "by": leader}

    with pytest.raises(RuleBroken, match="答复日期"):
        complaint_endings.answer(**answer, answered_on=dt.date(2026, 11, 17), at=NOON)
    answered = complaint_endings.answer(**answer, answered_on=TODAY, at=NOON)

    assert (answered.state, answered.due_on) == (S.ANSWERED, None)


def test_the_database_wants_a_target(staff):
    complaint = make_complaint(by=staff)

    with pytest.raises(IntegrityError, match="complaint_names_its_target"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(target=T.WORKER)


# ---- Two people -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_complaints_are_not_merged_into_each_other():
    """Without the lock both would read the other as running, and neither would be answered."""
    seed_calendar()
    leader, unit = make_user(Role.BUREAU_LEADER), make_unit()
    first, second = make_complaint(unit=unit), make_complaint(unit=unit)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        complaining.merge(complaint_id=first.pk, into_number=second.number, by=leader, at=NOON)
        attempt = pool.submit(
            in_own_connection,
            lambda: complaining.merge(
                complaint_id=second.pk, into_number=first.number, by=leader, at=NOON
            ),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken):
        attempt.result()


# ---- Any order of acts ----------------------------------------------------------------------


class AnyOrder(TestCase):
    """Whatever is pressed in whatever order: a clock runs exactly while the complaint does."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.sampled_from(["accept", "refuse", "propose", "finish", "answer"]), max_size=6)
    )
    def test_a_clock_runs_exactly_while_the_complaint_does(self, acts):
        staff, leader = make_user(Role.CENTER_STAFF), make_user(Role.BUREAU_LEADER)
        complaint = make_complaint()
        common = {"complaint_id": complaint.pk, "by": leader, "at": NOON}
        verbs = {
            "propose": lambda: make_proposal(complaint, by=staff),
            "accept": lambda: accept(complaint, leader),
            "refuse": lambda: refuse(complaint, leader),
            "finish": lambda: complaint_endings.finish(
                result=ComplaintResult.NOT_TRUE, findings="未查实", measures="", **common
            ),
            "answer": lambda: complaint_endings.answer(
                channel=ComplaintChannel.PHONE, answered_on=TODAY, **common
            ),
        }
        for act in acts:
            try:
                verbs[act]()
            except RuleBroken:
                continue
        complaint.refresh_from_db()
        assert (complaint.due_on is not None) == (complaint.state in COMPLAINT_RUNS)
