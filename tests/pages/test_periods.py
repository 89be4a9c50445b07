"""期限一览: every period in plain words, with the page on which its light burns."""

import pytest
from django.urls import reverse

from legalaid.pages.navigation import RAIL
from legalaid.pages.periods import PAGES
from workstations.models import CalendarYear
from workstations.rules.periods import PERIODS, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(signed_in):
    return lambda user: signed_in(user).get(reverse("periods")).content.decode()


def test_every_desk_of_the_rules_is_a_line_of_the_rail():
    on_the_rail = {entry.page for _, entries in RAIL for entry in entries}

    assert set(PAGES) == set(Desk)
    assert set(PAGES.values()) <= on_the_rail


def test_every_period_stands_there_with_its_article(page, staff):
    shown = page(staff)

    for period in PERIODS.values():
        assert period.label in shown
        assert period.sources in shown


def test_a_target_of_the_office_is_never_called_law(page, staff):
    rows = {row.partition("</b>")[0]: row for row in page(staff).split("<tr>")}
    receipt = next(row for start, row in rows.items() if "接收凭证" in start)
    review = next(row for start, row in rows.items() if "审查决定" in start)

    assert "中心目标" in receipt
    assert "法定" not in receipt
    assert "法定" in review
    assert "补正、异地协作期间暂停" in review


def test_the_reader_sees_that_the_agreement_is_signed_by_either_road(page, staff):
    """O148 art. 27 names no road, see decision 0015."""
    row = next(row for row in page(staff).split("<tr>") if "签订委托协议" in row)

    assert "申请和通知的案件都适用" in row


def test_a_clerk_gets_no_link_to_a_desk_that_is_not_theirs(page, clerk, staff):
    queue = f'href="{reverse("applications:queue")}"'

    assert queue not in page(clerk)
    assert queue in page(staff)


@pytest.mark.usefixtures("calendar")
def test_a_year_without_its_notice_is_called_an_estimate(page, clerk, time_machine):
    time_machine.move_to("2026-11-18 12:00+08:00")
    assert "2027年放假安排尚未录入" in page(clerk)

    CalendarYear.objects.filter(year=2027).update(is_confirmed=True, source="国务院通知")
    assert "预估" not in page(clerk)


def test_the_page_asks_the_same_few_questions_of_everybody(
    signed_in, staff, django_assert_max_num_queries
):
    browser = signed_in(staff)

    with django_assert_max_num_queries(8):
        browser.get(reverse("periods"))
