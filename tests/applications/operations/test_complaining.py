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


def test_the_inquiry_has_forty_five_days_and_the_answer_five_working_days(staff):
    accepted = make_accepted_complaint(by=staff)
    # Day 45 is Saturday, 2 January 2027, a holiday: on to the next working day.
    assert accepted.due_on == dt.date(2027, 1, 4)

    finished = complaint_endings.finish(
        complaint_id=accepted.pk,
        result=ComplaintResult.TRUE,
        findings="三个月未联系受援人。",
        measures="更换承办人员。",
        by=staff,
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


def test_only_the_head_extends_once_and_for_a_reason(staff, head):
    complaint = make_accepted_complaint(by=staff)
    until = dt.date(2027, 2, 3)
    extension = {"complaint_id": complaint.pk, "until": until, "reason": "需外地调查", "at": NOON}

    with pytest.raises(PermissionDenied):
        complaint_endings.extend(**extension, by=staff)
    extended = complaint_endings.extend(**extension, by=head)

    assert (extended.due_on, extended.extended_by) == (until, head)
    with pytest.raises(RuleBroken, match="不能再次延长"):
        complaint_endings.extend(**{**extension, "until": dt.date(2027, 3, 3)}, by=head)


def test_an_extension_leads_to_a_later_day(staff, head):
    complaint = make_accepted_complaint(by=staff)

    with pytest.raises(RuleBroken, match="之后"):
        complaint_endings.extend(
            complaint_id=complaint.pk, until=complaint.due_on, reason="理由", by=head, at=NOON
        )


# ---- Who knows, who handles -----------------------------------------------------------------


def test_a_complaint_about_the_center_is_the_bureaus_alone(staff, head, leader, auditor):
    complaint = make_complaint(by=staff, target=T.CENTER)

    def sees(person):
        return Complaint.objects.visible_to(person, on=TODAY).exists()

    assert [sees(p) for p in (staff, head, leader, auditor)] == [False, False, True, True]
    with pytest.raises(PermissionDenied):
        accept(complaint, head)
    assert accept(complaint, leader).state == S.ACCEPTED


def test_about_a_unit_the_bureau_reads_and_the_center_handles(staff, leader):
    complaint = make_complaint(by=staff)

    with pytest.raises(PermissionDenied):
        accept(complaint, leader)


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


def test_those_who_handle_it_are_told_without_a_name_and_the_message_goes_when_it_is_done(
    staff, head
):
    complaint = make_complaint(by=staff)
    told = Message.objects.get(recipient=head)

    assert "周小雨" not in told.text
    assert complaint.number in told.text
    accept(complaint, staff)
    told.refresh_from_db()
    assert told.read_at is not None


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


def test_a_repeated_complaint_joins_the_one_that_runs(staff):
    unit = make_unit()
    first, second = make_complaint(by=staff, unit=unit), make_complaint(by=staff, unit=unit)

    merged = complaining.merge(complaint_id=second.pk, into_number=first.number, by=staff, at=NOON)

    assert (merged.state, merged.merged_into, merged.due_on) == (S.MERGED, first, None)


def test_complaints_about_different_units_are_not_the_same(staff):
    first, second = make_complaint(by=staff), make_complaint(by=staff)

    with pytest.raises(RuleBroken, match="不能合并"):
        complaining.merge(complaint_id=second.pk, into_number=first.number, by=staff, at=NOON)


def test_what_is_true_has_a_consequence(staff):
    complaint = make_accepted_complaint(by=staff)

    with pytest.raises(RuleBroken, match="处理措施"):
        complaint_endings.finish(
            complaint_id=complaint.pk,
            result=ComplaintResult.PARTLY_TRUE,
            findings="部分属实",
            measures="",
            by=staff,
            at=NOON,
        )


def test_an_answer_lies_between_the_end_of_the_inquiry_and_today(staff):
    complaint = make_finished_complaint(by=staff)
    answer = {"complaint_id": complaint.pk, "channel": ComplaintChannel.WRITTEN, "by": staff}

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
    staff, unit = make_user(Role.CENTER_STAFF), make_unit()
    first, second = make_complaint(by=staff, unit=unit), make_complaint(by=staff, unit=unit)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        complaining.merge(complaint_id=first.pk, into_number=second.number, by=staff, at=NOON)
        attempt = pool.submit(
            in_own_connection,
            lambda: complaining.merge(
                complaint_id=second.pk, into_number=first.number, by=staff, at=NOON
            ),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken):
        attempt.result()


# ---- Any order of acts ----------------------------------------------------------------------


class AnyOrder(TestCase):
    """Whatever is pressed in whatever order: a clock runs exactly while the complaint does."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(["accept", "refuse", "finish", "answer"]), max_size=6))
    def test_a_clock_runs_exactly_while_the_complaint_does(self, acts):
        staff = make_user(Role.CENTER_STAFF)
        complaint = make_complaint(by=staff)
        common = {"complaint_id": complaint.pk, "by": staff, "at": NOON}
        verbs = {
            "accept": lambda: accept(complaint, staff),
            "refuse": lambda: refuse(complaint, staff),
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
