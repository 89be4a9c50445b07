"""The acts on a complaint: entered once, joined, answered."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from applications.models import Complaint
from applications.operations import complaining, complaint_endings
from applications.states import ComplaintChannel, ComplaintResult
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.complaining.given import S, T
from tests.office import NOON, TODAY, make_case, make_unit, make_user, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import (
    a_telling,
    make_accepted_complaint,
    make_complaint,
    make_finished_complaint,
)
from workstations.models import IssuedNumber
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


# ---- The acts --------------------------------------------------------------------------------


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


# ---- Two people ------------------------------------------------------------------------------


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
