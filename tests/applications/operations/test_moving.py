"""Which days move with a year's notice: those that run, from the day that truly began them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.urls import reverse

from applications.models import Application, Complaint, MovedDay, ServiceRecord, StepKind
from applications.operations import calendar, closing, complaint_endings
from applications.states import ComplaintTarget, Receiver
from tests.applications.operations.test_calendar import DECEMBER, NOTICE
from tests.casework import a_report, make_filed, make_in_progress, make_terminated, record_step
from tests.office import make_user, noon, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import (
    make_accepted_complaint,
    make_complaint,
    make_finished_complaint,
)
from tests.serving import letter_to, make_objection, make_refused, make_signed, serve
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

# By the estimate a Saturday and the day of New Year lead to Monday 4 January; by the invented
# notice of the other test the whole week is off, and Sunday the 10th is worked.
BEFORE, AFTER = dt.date(2027, 1, 4), dt.date(2027, 1, 10)
# Thirty days from here end on Monday 4 January.
CLOSING_DAY = dt.date(2026, 12, 5)


def confirm(by, *, on=dt.date(2026, 12, 31)) -> list[tuple]:
    moved = calendar.confirm_year(**NOTICE, by=by, at=noon(on))
    return [(row.number, row.what, row.before, row.after) for row in moved]


def test_the_file_of_a_case_in_hand_runs_from_the_paper_that_closed_it(staff):
    case = make_in_progress()
    record_step(case, StepKind.PAPERS, on=CLOSING_DAY)
    # A later paper does not count, and did not before.
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 12, 20))
    assert (case.closed_on, case.filing_due_on) == (None, BEFORE)

    moved = confirm(staff)

    case.refresh_from_db()
    assert moved == [(case.number, "报送结案材料", BEFORE, AFTER)]
    assert case.filing_due_on == AFTER


def test_the_file_of_an_ended_case_runs_from_the_units_receipt(staff):
    case = make_terminated()
    for record in case.services.all():
        serve(record, by=staff, on=CLOSING_DAY)
    case.refresh_from_db()
    assert case.filing_due_on == BEFORE

    assert confirm(staff) == [(case.number, "报送结案材料", BEFORE, AFTER)]


def test_an_ended_case_whose_unit_has_nothing_yet_has_no_day_that_could_move(staff):
    case = make_terminated()

    assert not [row for row in confirm(staff) if row[1] == "报送结案材料"]
    case.refresh_from_db()
    assert case.filing_due_on is None


def test_a_returned_file_runs_from_the_day_its_report_names(staff):
    case = make_in_progress()
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 12, 1))
    make_filed(case, report=a_report(case, closed_on=CLOSING_DAY), filed_on=dt.date(2026, 12, 28))
    closing.return_(case_id=case.pk, reason="缺庭审笔录。", by=staff, at=noon(DECEMBER))

    assert confirm(staff) == [(case.number, "报送结案材料", BEFORE, AFTER)]


def test_a_file_that_lies_with_the_center_met_its_day(staff):
    case = make_in_progress()
    make_filed(case, report=a_report(case, closed_on=CLOSING_DAY), filed_on=dt.date(2026, 12, 28))

    assert confirm(staff) == []
    case.refresh_from_db()
    assert case.filing_due_on == BEFORE


def test_letters_still_to_be_served_move_and_those_served_do_not(staff, clerk, office):
    waiting = make_signed(
        at=noon(dt.date(2026, 12, 30)), place=office, taken_by=staff, registered_by=clerk
    )
    make_refused(served_on=dt.date(2026, 12, 30))

    assert confirm(staff) == [(waiting.number, "送达申请人", BEFORE, AFTER)]

    record = letter_to(waiting)
    told = Message.objects.filter(subject_uid=record.uid)
    assert record.due_on == AFTER
    assert "2027年1月" in record.due_why
    assert {message.recipient for message in told} == {staff, clerk}
    assert {message.page for message in told} == {"applications:service"}


def test_a_termination_to_be_served_moves_for_each_receiver(staff, head):
    case = make_terminated(make_in_progress(opened_on=dt.date(2026, 12, 20)))

    moved = confirm(staff)

    assert {row[1:] for row in moved} == {
        ("送达受援人", BEFORE, AFTER),
        ("送达承办单位", BEFORE, AFTER),
    }
    unit = case.services.get(receiver=Receiver.UNIT)
    assert unit.due_why.startswith("12月30日决定终止")


def test_an_objection_under_examination_moves_and_the_bureau_is_told(staff, leader):
    objection = make_objection(make_refused(served_on=DECEMBER), received_on=DECEMBER)
    assert objection.due_on == BEFORE

    assert confirm(staff) == [(objection.application.number, "异议审查", BEFORE, AFTER)]

    objection.refresh_from_db()
    told = Message.objects.get(subject_uid=objection.uid, text__contains="放假安排公布")
    assert objection.due_on == AFTER
    assert (told.recipient, told.page) == (leader, "applications:objection")


@pytest.mark.parametrize(
    ("make", "on", "what", "before", "after"),
    [
        # Five working days: 29, 30, 31 December and two in January.
        (make_complaint, DECEMBER, "受理", (1, 5), (1, 11)),
        # Forty-five days from 20 November.
        (make_accepted_complaint, dt.date(2026, 11, 20), "办结", (1, 4), (1, 10)),
    ],
)
def test_a_complaint_moves_by_the_clock_of_its_state(staff, make, on, what, before, after):
    complaint = make(by=staff, received_on=on, at=noon(on))

    assert confirm(staff) == [
        (complaint.number, what, dt.date(2027, *before), dt.date(2027, *after))
    ]
    complaint.refresh_from_db()
    assert complaint.due_on == dt.date(2027, *after)


def test_the_answer_to_a_complaint_moves_from_the_day_it_was_finished(staff):
    complaint = make_finished_complaint(by=staff, on=DECEMBER)

    assert confirm(staff) == [(complaint.number, "答复", dt.date(2027, 1, 5), dt.date(2027, 1, 11))]


def test_a_day_that_an_extension_chose_stays(staff):
    complaint = make_accepted_complaint(by=staff, at=noon(dt.date(2026, 11, 20)))
    complaint_endings.extend(
        complaint_id=complaint.pk,
        until=dt.date(2027, 1, 5),
        reason="需要向法院调取材料。",
        by=complaint.decided_by,
        at=noon(DECEMBER),
    )

    assert confirm(staff) == []
    complaint.refresh_from_db()
    assert complaint.due_on == dt.date(2027, 1, 5)


def test_a_complaint_about_the_center_moves_where_the_center_does_not_see_it(
    staff, leader, auditor, signed_in
):
    complaint = make_complaint(
        by=leader, target=ComplaintTarget.CENTER, received_on=DECEMBER, at=noon(DECEMBER)
    )

    assert confirm(staff) == []

    row = MovedDay.objects.get()
    assert (row.complaint, row.after) == (complaint, dt.date(2027, 1, 11))
    pages = {
        user: signed_in(user).get(reverse("applications:moved_days")).content.decode()
        for user in (staff, auditor)
    }
    assert complaint.number not in pages[staff]
    assert reverse("applications:complaint", args=[complaint.uid]) in pages[auditor]


@pytest.mark.django_db(transaction=True)
def test_who_serves_a_paper_meanwhile_is_waited_for():
    seed_calendar()
    application = make_signed(at=noon(dt.date(2026, 12, 30)))
    record, staff = letter_to(application), make_user(Role.CENTER_STAFF)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.select_for_update().get(pk=application.pk)
        attempt = pool.submit(in_own_connection, lambda: confirm(staff))
        wait_until_blocked()
        # Would lock up for good if the other held the record before its file.
        serve(record, by=staff, on=dt.date(2026, 12, 31))

    assert attempt.result() == []
    assert ServiceRecord.objects.get(pk=record.pk).due_on == BEFORE
    assert not Complaint.objects.exists()
