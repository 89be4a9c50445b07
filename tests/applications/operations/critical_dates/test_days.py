"""The days of a case: set, kept, postponed, counted and offered."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import CriticalDate, StepKind
from applications.operations import critical_dates, limiting, noticing
from applications.operations.recording import Person
from applications.queries import critical_dates as queries
from applications.states import (
    ApplicationState,
    DateKind,
    DateOrigin,
    DateState,
    IntakeRoute,
    LimitationKind,
    NoticeGround,
    Stage,
)
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.critical_dates.given import IN_TEN_DAYS, days, remind_on
from tests.casework import make_archived, make_in_progress, record_step
from tests.dates import set_date
from tests.office import NOON, TODAY, make_application, make_authority, make_user, noon
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


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


def test_a_day_offers_its_acts_to_whom_they_belong(staff, auditor):
    case = make_in_progress()
    date = CriticalDate.objects.with_file().get(pk=set_date(case).pk)

    def offered(user):
        return [act.label for act in queries.acts_for(user, date, on=TODAY)]

    assert offered(case.worker.user) == offered(staff) == ["确认安排", "改期", "取消日期"]
    assert offered(auditor) == []
