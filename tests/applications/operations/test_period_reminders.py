"""Every running period speaks up before its day, once to each, and after it to the supervisor."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import Reminder, StepKind
from applications.operations import reminding
from applications.operations.reminding import hands
from applications.queries import running
from applications.tasks import remind
from tests.casework import make_assigned, make_given_to_unit, record_step
from tests.house.doors.world import lend_desk
from tests.office import NOON, TODAY, S, make_aid_worker, make_application, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import make_passed_down
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
# A week after 18 November 2026, a Wednesday; no holiday lies between.
DUE = dt.date(2026, 11, 25)


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def tick(at: dt.datetime) -> None:
    with time_machine.travel(at, tick=False):
        remind()


def lines(user) -> list[str]:
    return list(
        Message.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True)
    )


def test_the_seven_days_speak_three_and_one_day_before_and_then_to_the_head(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    for left in (5, 4, 3, 2, 1, 0, -1, -2):
        tick(noon(DUE - days(left)))
        tick(noon(DUE - days(left)))

    start = f"{application.number}【审查决定】11月25日到期"
    assert lines(staff) == [f"提醒：{start}，还有3天。", f"提醒：{start}，还有1天。"]
    assert lines(head) == [f"超期：{start}，已超期1天，请督办。"]
    line = Message.objects.filter(recipient=head).get()
    assert (line.page, line.subject_uid) == ("applications:detail", application.uid)


def test_who_stands_in_hears_of_it_as_well(staff):
    substitute = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    lend_desk(staff, substitute, until_on=DUE)

    tick(noon(DUE - days(1)))

    assert lines(substitute) == [
        f"代办：提醒：{application.number}【审查决定】11月25日到期，还有1天。"
    ]


def test_what_waits_for_the_signature_reminds_the_head_and_not_the_drafter(staff, head):
    make_application(S.DRAFTED, taken_by=staff)

    tick(noon(DUE - days(1)))

    assert (len(lines(head)), lines(staff)) == (1, [])


def test_while_papers_are_awaited_nobody_is_reminded_and_what_was_said_is_taken_back(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    tick(noon(DUE - days(3)))
    assert Message.objects.unread().filter(recipient=staff).count() == 1

    application.state, application.decision_due_on = S.AWAITING_PAPERS, None
    application.save()
    tick(noon(DUE - days(1)))

    assert not Message.objects.unread().filter(recipient=staff).exists()
    assert len(lines(staff)) == 1


def test_an_estimated_day_says_so(staff):
    # The State Council has not announced the holidays of 2027 yet.
    new_year = dt.date(2027, 1, 5)
    make_application(S.UNDER_REVIEW, taken_by=staff, decision_due_on=new_year)

    tick(noon(new_year - days(1)))

    assert "1月5日（预估）到期" in lines(staff)[0]


def test_the_hours_of_the_unit_are_counted_from_the_minute_of_the_assignment(head):
    """O148 art. 25: given at noon, 24 hours end at noon of the next day."""
    unit = make_aid_worker().unit
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    case = make_given_to_unit(unit=unit, at=NOON)
    given_at = case.assignments.get().assigned_at
    Message.objects.all().delete()

    for hours in (6, 11, 12, 13, 20, 23, 25):
        tick(given_at + dt.timedelta(hours=hours))

    end = given_at + days(1)
    start = f"{case.number}【承办单位确定承办人】{end.month}月{end.day}日12:00到期"
    assert [line for line in lines(manager) if "确定承办人】" in line] == [
        f"提醒：{start}，还有12小时。",
        f"提醒：{start}，还有4小时。",
    ]
    assert [line for line in lines(head) if "确定承办人】" in line] == [
        f"超期：{start}，已超期1小时，请督办。"
    ]


def test_two_periods_of_one_case_on_one_day_speak_each_for_itself():
    case = make_assigned()
    worker = case.worker.user
    # O148 art. 27 and the first meeting: given on the 19th, both end on Tuesday, 24 November.
    tick(noon(dt.date(2026, 11, 23)))

    said = [line for line in lines(worker) if line.startswith("提醒：")]
    assert {line.split("【")[1].split("】")[0] for line in said} == {
        "首次会见、约见",
        "签订委托协议",
    }

    record_step(case, StepKind.MANDATE, on=dt.date(2026, 11, 23))

    unread = Message.objects.unread().filter(recipient=worker, text__startswith="提醒：")
    assert not unread.filter(text__contains="签订委托协议").exists()


def test_a_letter_of_its_own_day_speaks_seven_three_and_one_day_before(staff):
    item = make_passed_down(owner=staff, due_on=TODAY + days(20))
    Message.objects.all().delete()

    for left in range(12, -1, -1):
        tick(noon(item.due_on - days(left)))

    assert [line.rsplit("还有")[1] for line in lines(staff)] == ["7天。", "3天。", "1天。"]


def test_what_was_over_long_before_stands_in_the_list_alone(head):
    make_application(S.UNDER_REVIEW)

    tick(noon(DUE + days(31)))

    assert not Reminder.objects.filter(part="review").exists()


def test_every_kind_in_the_list_has_its_hands():
    assert {part.code for part in running.every()} == hands.known()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    due_in=st.integers(min_value=0, max_value=30),
    looks=st.lists(
        st.tuples(st.integers(min_value=-3, max_value=40), st.integers(min_value=0, max_value=23)),
        max_size=12,
    ),
)
def test_whenever_the_clock_knocks_each_step_is_sent_once(staff, head, due_in, looks):
    """The days of the step of three are 3 and 2, of one 1 and 0; then it is the head's."""
    zones = {3: {3, 2}, 1: {1, 0}, -1: set(range(-30, 0))}
    with transaction.atomic():
        due_on = TODAY + days(due_in)
        application = make_application(S.UNDER_REVIEW, taken_by=staff, decision_due_on=due_on)
        lefts = set()
        for after, hour in sorted(looks):
            day = TODAY + days(after)
            lefts.add((due_on - day).days)
            reminding.remind_of_period(
                part="review",
                thing_id=application.pk,
                at=noon(day).replace(hour=hour),
            )

        sent = Reminder.objects.filter(subject_uid=application.uid).order_by("-step")
        assert [(one.step, one.recipient) for one in sent] == [
            (step, head if step == -1 else staff) for step, zone in zones.items() if zone & lefts
        ]
        told = Message.objects.filter(subject_uid=application.uid)
        assert told.count() == sent.count()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_of_two_clocks_at_once_one_sends(staff):
    """The first has sent and not yet committed; the second waits, and finds it sent."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    act = {"part": "review", "thing_id": application.pk, "at": noon(DUE - days(1))}
    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = reminding.remind_of_period(**act)
        second = pool.submit(in_own_connection, lambda: reminding.remind_of_period(**act))
        wait_until_blocked()

    assert (first, second.result()) == ([staff], [])
    assert len(lines(staff)) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_constraint_alone_still_lets_one_through(staff):
    """And the control: with neither, the second line is written."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    step = {
        "subject_uid": application.uid,
        "part": "review",
        "due_on": DUE,
        "step": 1,
        "recipient": staff,
        "sent_at": NOON,
    }

    def note() -> bool:
        try:
            Reminder.objects.create(**step)
        except IntegrityError:
            return False
        return True

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Reminder.objects.create(**step)
        second = pool.submit(in_own_connection, note)
        wait_until_blocked()
    assert second.result() is False

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE applications_reminder DROP CONSTRAINT reminder_once_a_step")
        assert note() is True
        transaction.set_rollback(True)
