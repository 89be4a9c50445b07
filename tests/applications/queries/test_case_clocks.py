"""The periods of a case beside the one its card waits for, and where they are shown."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import StepKind
from applications.operations import objecting
from applications.queries import case_page
from applications.states import Receiver
from tests.casework import make_assigned, make_terminated, record_step
from tests.office import TODAY, make_case, make_notice, make_notice_case, make_user, noon
from tests.serving import make_ended, serve
from workstations.models import Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

SERVED_ON = dt.date(2026, 11, 30)


def clocks(case, *, on=TODAY):
    return {clock.label: clock for clock in case_page.clocks_of(case, on=on)}


def test_the_unit_signs_the_agreement_within_five_days_of_its_assignment():
    """O148 art. 27: given on Thursday 19 November, due on Tuesday 24 November 2026."""
    case = make_assigned()
    clock = clocks(case)["签订委托协议"]
    assert (case.assigned_on, clock.due_on) == (dt.date(2026, 11, 19), dt.date(2026, 11, 24))
    assert (clock.owner, clock.done_on) == ("承办单位", None)

    record_step(case, StepKind.MANDATE, on=dt.date(2026, 11, 23))

    assert clocks(case)["签订委托协议"].done_on == dt.date(2026, 11, 23)


def test_they_run_for_a_case_by_notice_as_well():
    """O148 art. 27 says "收到指派" and no more; art. 24 assigns on either road."""
    clock = clocks(make_assigned(make_notice_case()))["签订委托协议"]

    assert clock.due_on == dt.date(2026, 11, 24)
    assert "其他客观原因" in clock.why


def test_fifteen_days_for_an_objection_run_from_the_recipients_receipt():
    clock = clocks(make_ended(served_on=SERVED_ON), on=SERVED_ON)["提出异议"]

    # Fifteen days from 30 November.
    assert (clock.due_on, clock.done_on) == (dt.date(2026, 12, 15), None)
    assert clock.owner == "申请人或者受援人"
    assert clock.article == "《办理法律援助案件程序规定》第二十二条"


def test_they_do_not_run_while_only_the_unit_has_the_letter():
    case = make_terminated()
    serve(case.services.get(receiver=Receiver.UNIT), on=SERVED_ON)

    assert clocks(case) == {}


def test_an_objection_ends_them_and_their_passing_leaves_nothing_to_wait_for():
    case = make_ended(served_on=SERVED_ON)
    after = dt.date(2026, 12, 16)
    assert clocks(case, on=after) == {}

    objecting.enter(
        number=Paper.objects.get(kind="termination_decision").number,
        received_on=dt.date(2026, 12, 1),
        reasons="并未自行委托律师。",
        accepts_late=False,
        by=make_user(Role.CENTER_STAFF),
        at=noon(dt.date(2026, 12, 1)),
    )

    assert clocks(case, on=after)["提出异议"].done_on == dt.date(2026, 12, 1)


def test_a_hearing_is_seen_with_the_fifteen_days_the_court_should_leave():
    # Received on 18 November, ten days before: the court was five days late.
    case = make_notice_case(notice=make_notice(hearing_on=dt.date(2026, 11, 28)))

    found = clocks(case)

    lead = found["开庭前送交通知和起诉书"]
    assert (lead.owner, lead.due_on, lead.done_on) == (
        "人民法院",
        dt.date(2026, 11, 13),
        dt.date(2026, 11, 18),
    )
    assert found["开庭"].due_on == dt.date(2026, 11, 28)
    assert clocks(case, on=dt.date(2026, 11, 29)) == {}


def test_case_and_letter_show_the_hearing(staff, signed_in, time_machine):
    time_machine.move_to("2026-11-18 12:00+08:00")
    notice = make_notice(hearing_on=dt.date(2026, 12, 20))
    case = make_notice_case(notice=notice)
    browser = signed_in(staff)

    for page, thing in (("applications:case", case), ("applications:notice", notice)):
        shown = browser.get(reverse(page, args=[thing.uid])).content.decode()
        # 20 December is a Sunday, and no hearing day moves.
        assert "12月20日（星期日）" in shown
        assert "12月5日（星期六）为限" in shown


def test_a_letter_whose_hearing_is_over_keeps_what_the_court_did(staff, signed_in, time_machine):
    time_machine.move_to("2026-12-22 12:00+08:00")
    notice = make_notice(hearing_on=dt.date(2026, 12, 20))

    shown = signed_in(staff).get(reverse("applications:notice", args=[notice.uid]))

    assert [clock.label for clock in shown.context["clocks"]] == ["开庭前送交通知和起诉书"]


def test_rows_say_where_a_day_is_an_estimate(staff, head, signed_in, time_machine):
    time_machine.move_to("2026-12-30 12:00+08:00")
    make_case(assignment_due_on=dt.date(2027, 1, 4), assignment_due_is_provisional=True)

    shown = signed_in(head).get(reverse("applications:cases")).content.decode()

    assert "剩5天（预估）" in shown
