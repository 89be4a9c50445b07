"""The clock of a payment: 及时, by the office's own thirty days."""

import datetime as dt

import pytest
from django.urls import reverse

from subsidies.queries import pay_clock
from tests.casework import make_archived, make_in_progress
from tests.money import make_line
from workstations.queries import calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "standards")]


def test_it_runs_thirty_days_from_the_accepted_file_and_is_no_law():
    """The file was accepted on 18 November 2026: thirty days end on Friday, 18 December."""
    case = make_archived()
    case.accepted_on = dt.date(2026, 11, 18)

    clock = pay_clock.clock(case, calendar.days(), paid_on=None)

    assert (clock.due_on, clock.done_on, clock.is_target) == (dt.date(2026, 12, 18), None, True)
    assert clock.owner == "法律援助中心和财务"


def test_before_the_file_is_accepted_nothing_is_due():
    assert pay_clock.clock(make_in_progress(), calendar.days(), paid_on=None) is None


def test_the_line_its_list_and_the_case_say_by_when(signed_in, head):
    line = make_line()
    browser = signed_in(head)

    page = browser.get(reverse("subsidies:line", args=[line.uid])).content.decode()
    rows = browser.get(reverse("subsidies:lines"), {"scope": "all"}).content.decode()
    panel = browser.get(reverse("subsidies:case_panel", args=[line.case.uid])).content.decode()

    assert "支付补贴" in page
    assert "中心目标，不是法定期限" in page
    assert "支付时限" in rows
    assert "支付时限" in panel
