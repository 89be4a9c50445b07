"""Reminders of a day: ten, five and one before, each once, to whom it concerns."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import IntegrityError, transaction

from applications.models import CriticalDate, Reminder, StepKind
from applications.operations import critical_dates
from applications.tasks import remind
from tests.applications.operations.critical_dates.given import IN_TEN_DAYS, days, remind_on
from tests.casework import make_assigned, make_in_progress, record_step, terminate
from tests.dates import set_date
from tests.office import NOON, TODAY, noon
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_the_worker_is_told_ten_five_and_one_day_before_and_never_twice_of_one_step(staff, head):
    case = make_in_progress()
    case.application.taken_by = staff
    case.application.save()
    worker, date = case.worker.user, set_date(case)

    told = {
        left: remind_on(date, IN_TEN_DAYS - days(left)) for left in (11, 10, 9, 6, 5, 4, 2, 1, 0)
    }

    assert told == {
        11: set(),
        10: {worker},
        9: set(),
        6: set(),
        5: {worker},
        4: set(),
        2: set(),
        1: {worker, staff},
        0: set(),
    }
    line = Message.objects.filter(recipient=staff).get()
    assert line.text == f"{case.number}开庭还有1天（11月28日）09:30，请确认安排。"
    assert (line.page, line.subject_uid) == ("applications:critical_date", date.uid)


def test_who_confirmed_is_still_reminded_and_the_center_is_left_in_peace(staff):
    case = make_in_progress()
    date = set_date(case)
    critical_dates.confirm(date_id=date.pk, by=case.worker.user, at=NOON)

    assert remind_on(date, IN_TEN_DAYS - days(1)) == {case.worker.user}


def test_a_night_that_was_missed_is_caught_up_once_by_the_step_that_has_come():
    case = make_in_progress()
    date = set_date(case)

    assert remind_on(date, IN_TEN_DAYS - days(4)) == {case.worker.user}
    assert list(Reminder.objects.values_list("step", flat=True)) == [5]


def test_a_worker_who_has_not_cleared_the_conflict_is_told_nothing_and_sees_nothing(head):
    case = make_assigned(is_clear=False)
    date = set_date(case)
    worker = case.worker.user

    assert worker not in remind_on(date, TODAY)
    assert not CriticalDate.objects.visible_to(worker, on=TODAY).exists()


def test_after_aid_has_ended_nobody_is_reminded(head):
    case = make_in_progress()
    date = set_date(case)
    terminate(case, head=head)

    assert remind_on(date, TODAY) == set()


def test_the_hourly_tick_reminds_of_days_and_of_the_closing_file_once():
    """O148 art. 40: the judgment came on 1 November, the file is due on 1 December, a Tuesday."""
    case = make_in_progress(opened_on=dt.date(2026, 10, 20))
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 11, 1))
    date = set_date(case)

    with time_machine.travel(noon(dt.date(2026, 11, 26)), tick=False):
        remind()
        remind()

    lines = Message.objects.filter(recipient=case.worker.user, sent_at=noon(dt.date(2026, 11, 26)))
    assert sorted(lines.values_list("page", flat=True)) == [
        "applications:case",
        "applications:critical_date",
    ]
    assert lines.get(page="applications:case").text == (
        f"提醒：{case.number}【提交结案材料】12月1日到期，还有5天。"
    )
    assert lines.get(page="applications:critical_date").subject_uid == date.uid


@pytest.mark.django_db(transaction=True)
def test_whoever_reminds_waits_for_whoever_cancels_and_reads_what_they_did(staff):
    date = set_date(make_in_progress())
    with ThreadPoolExecutor() as pool, transaction.atomic():
        CriticalDate.objects.select_for_update().get(pk=date.pk)
        second = pool.submit(in_own_connection, lambda: remind_on(date, TODAY))
        wait_until_blocked()
        critical_dates.cancel(date_id=date.pk, ending="撤诉", by=staff, at=NOON)

    assert second.result() == set()
    assert not Reminder.objects.exists()


def test_the_database_keeps_one_reminder_for_each_day_step_and_person(staff):
    """The control: without the lock above, this is what stops the second line."""
    step = {
        "subject_uid": set_date(make_in_progress()).uid,
        "due_on": IN_TEN_DAYS,
        "step": 10,
        "recipient": staff,
        "sent_at": NOON,
    }
    Reminder.objects.create(**step)

    with pytest.raises(IntegrityError, match="reminder_once_a_step"), transaction.atomic():
        Reminder.objects.create(**step)
