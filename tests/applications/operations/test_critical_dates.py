"""Days that must not be missed: set, moved, confirmed, kept; and the reminders before them."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import CriticalDate, NoticeGround, Reminder, StepKind
from applications.operations import critical_dates, limiting, noticing, reminding
from applications.operations.recording import Person
from applications.queries import critical_dates as queries
from applications.states import (
    ApplicationState,
    DateKind,
    DateOrigin,
    DateState,
    IntakeRoute,
    LimitationKind,
    Stage,
)
from applications.tasks import remind
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_archived, make_assigned, make_in_progress, record_step, terminate
from tests.dates import set_date
from tests.office import NOON, TODAY, make_application, make_authority, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
IN_TEN_DAYS = TODAY + dt.timedelta(days=10)


def remind_on(date: CriticalDate, day: dt.date) -> set:
    return set(reminding.remind_of_date(date_id=date.pk, at=noon(day)))


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


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


def test_a_postponed_day_settles_the_old_line_asks_anew_and_reminds_from_the_start():
    case = make_in_progress()
    worker, date = case.worker.user, set_date(case)
    remind_on(date, TODAY)
    critical_dates.confirm(date_id=date.pk, by=worker, at=NOON)
    later = IN_TEN_DAYS + days(20)

    critical_dates.move(
        date_id=date.pk,
        due_on=later,
        due_at=None,
        place="第一法庭",
        note="",
        by=worker,
        at=NOON,
    )

    date.refresh_from_db()
    assert date.confirmed_at is None
    assert not Message.objects.unread().filter(subject_uid=date.uid).exists()
    assert remind_on(date, later - days(10)) == {worker}


def test_a_day_that_is_kept_or_cancelled_reminds_nobody_and_its_lines_are_settled(staff):
    case = make_in_progress()
    kept, struck = set_date(case, due_on=TODAY), set_date(case)
    for date in (kept, struck):
        remind_on(date, TODAY)

    critical_dates.keep(date_id=kept.pk, ending="择期宣判", by=staff, at=NOON)
    critical_dates.cancel(date_id=struck.pk, ending="对方撤诉", by=staff, at=NOON)

    subjects = [kept.uid, struck.uid]
    assert not Message.objects.unread().filter(subject_uid__in=subjects).exists()
    assert remind_on(struck, IN_TEN_DAYS - days(1)) == set()
    with pytest.raises(RuleBroken, match="已取消"):
        critical_dates.keep(date_id=struck.pk, ending="", by=staff, at=noon(IN_TEN_DAYS))


def test_a_hearing_is_not_kept_before_its_day_but_an_appeal_may_be(staff):
    case = make_in_progress()
    hearing, appeal = set_date(case), set_date(case, kind=DateKind.APPEAL)

    with pytest.raises(RuleBroken, match="未到日期"):
        critical_dates.keep(date_id=hearing.pk, ending="", by=staff, at=NOON)
    critical_dates.keep(date_id=appeal.pk, ending="已提交上诉状", by=staff, at=NOON)

    appeal.refresh_from_db()
    assert (appeal.state, appeal.ending) == (DateState.KEPT, "已提交上诉状")


def test_the_days_for_an_appeal_are_counted_from_the_day_the_judgment_came():
    """民事诉讼法 art. 171: fifteen days; 18 November and fifteen is 3 December 2026, a Thursday."""
    date = set_date(
        make_in_progress(),
        due_on=None,
        period=LimitationKind.CIVIL_APPEAL_JUDGMENT,
        counted_from=TODAY,
    )

    assert (date.kind, date.due_on) == (DateKind.APPEAL, dt.date(2026, 12, 3))
    assert "15日" in date.why


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"due_on": None}, "请填写日期"),
        ({"due_on": TODAY - dt.timedelta(days=1)}, "已经过去"),
        ({"due_on": None, "period": LimitationKind.CIVIL}, "起算日"),
        ({}, "已经登记"),
    ],
)
def test_a_day_must_lie_ahead_and_is_set_once(typed, sentence):
    case = make_in_progress()
    set_date(case)

    with pytest.raises(RuleBroken, match=sentence):
        set_date(case, **typed)


def test_no_day_is_set_on_a_case_at_rest_nor_by_a_stranger():
    with pytest.raises(RuleBroken, match="已归档"):
        set_date(make_archived(), at=noon(TODAY + days(5)))
    with pytest.raises(PermissionDenied):
        set_date(make_in_progress(), by=make_user(Role.AID_WORKER))


def test_the_limitation_goes_to_the_desk_in_charge_before_the_grant_and_may_move(
    staff,
):
    """Art. 44: counted from 30 November 2023, the three years end on 30 November 2026, a Monday."""
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)
    said = {"application_id": application.pk, "kind": LimitationKind.CIVIL, "by": staff}
    limiting.note_limitation(started_on=dt.date(2023, 11, 30), at=NOON, **said)

    date = CriticalDate.objects.get(application=application)
    assert (date.kind, date.origin) == (DateKind.LIMITATION, DateOrigin.LIMITATION)
    assert date.due_on == dt.date(2026, 11, 30)
    assert remind_on(date, dt.date(2026, 11, 20)) == {staff}
    assert remind_on(date, dt.date(2026, 11, 25)) == {staff}
    far, near = Message.objects.filter(subject_uid=date.uid).order_by("pk")
    assert "先行提供" not in far.text
    assert "不足七日，可以先行提供法律援助（《法律援助法》第四十四条第一项）" in near.text

    limiting.note_limitation(started_on=dt.date(2024, 11, 30), at=NOON, **said)

    date.refresh_from_db()
    assert date.state == DateState.CANCELLED
    assert not Message.objects.unread().filter(subject_uid=date.uid).exists()
    assert CriticalDate.objects.open().get().due_on == dt.date(2027, 11, 30)


def test_the_workers_own_record_of_the_hearing_keeps_the_date():
    case = make_in_progress()
    held, ahead = set_date(case, due_on=TODAY), set_date(case)
    remind_on(held, TODAY)

    record_step(case, StepKind.HEARING, on=case.assigned_on)

    held.refresh_from_db()
    ahead.refresh_from_db()
    assert (held.state, ahead.state) == (DateState.KEPT, DateState.SET)
    assert not Message.objects.unread().filter(subject_uid=held.uid).exists()


def test_the_hearing_that_a_letter_names_is_a_date_of_every_case_it_opens(staff):
    letter = noticing.Letter(
        route=IntakeRoute.NOTICE_DEFENCE,
        authority=make_authority(),
        authority_number="（2026）渝0151刑初88号",
        stage=Stage.FIRST_INSTANCE,
        received_on=TODAY,
        hearing_on=IN_TEN_DAYS,
    )
    named = [
        noticing.Named(person=Person(name=name), charge="盗窃", ground=NoticeGround.MINOR)
        for name in ("周大山", "周小星")
    ]
    noticing.register(form_token=uuid4(), letter=letter, persons=named, by=staff, at=NOON)

    dates = CriticalDate.objects.filter(origin=DateOrigin.NOTICE)
    assert {date.due_on for date in dates} == {IN_TEN_DAYS}
    assert dates.count() == 2


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


def test_a_day_offers_its_acts_to_whom_they_belong(staff, auditor):
    case = make_in_progress()
    date = CriticalDate.objects.with_file().get(pk=set_date(case).pk)

    def offered(user):
        return [act.label for act in queries.acts_for(user, date, on=TODAY)]

    assert offered(case.worker.user) == offered(staff) == ["确认安排", "改期", "取消日期"]
    assert offered(auditor) == []
