"""超期一览: what is past its day, by kind, person and unit, by the same clocks as elsewhere."""

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse

from applications.models import Case, StepKind
from legalaid.shared.quarters import Quarter
from subsidies.operations import disclosing
from tests.casework import make_assigned, make_filed, make_in_progress, record_step
from tests.data_queries import ask, make_sharing
from tests.office import (
    TODAY,
    S,
    make_application,
    make_case,
    make_notice_case,
    make_user,
    noon,
)
from tests.registers import make_passed_down
from workstations.queries import calendar as days
from workstations.rules.periods import SIGN
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("calendar", "hardship_line", "standards"),
]
# A Monday; the counted days below end before it.
LATER = dt.date(2026, 12, 28)


@pytest.fixture
def page(signed_in):
    def read(user, on=LATER, **query):
        with time_machine.travel(noon(on), tick=False):
            return signed_in(user).get(reverse("overdue"), query)

    return read


def listed(answer):
    return {(row.part, row.number) for row in answer.context["rows"]}


def test_the_head_sees_every_desk_and_narrows_by_person_and_unit(page, head, staff):
    late = make_application(S.UNDER_REVIEW, taken_by=staff)
    opened = make_case()
    case = make_in_progress()
    item = make_passed_down(owner=staff)

    everything = page(head)

    assert {
        ("审查决定", late.number),
        ("指派", opened.number),
        ("签订委托协议", case.number),
        ("交办件", item.number),
    } <= listed(everything)
    of_staff = page(head, person=str(staff.uid))
    assert listed(of_staff) == {("审查决定", late.number), ("交办件", item.number)}
    of_unit = page(head, place=case.unit.code)
    assert ("签订委托协议", case.number) in listed(of_unit)
    assert {number for _, number in listed(of_unit)} == {case.number}
    words = everything.content.decode()
    assert f"?person={staff.uid}" in words


def test_a_number_stands_on_one_line(page, head):
    late = make_application(S.UNDER_REVIEW)

    words = page(head).content.decode()

    assert re.search(rf'<a class="[^"]*nowrap[^"]*" href="[^"]+">{late.number}</a>', words)


def test_what_began_in_a_year_without_a_calendar_is_listed_by_its_counted_day(page, head):
    """O148 art. 27: five days from 5 March 2018 end on the 10th, a Saturday."""
    case = make_assigned(make_case())
    Case.objects.filter(pk=case.pk).update(assigned_on=dt.date(2018, 3, 5))

    rows = {(row.part, row.number): row for row in page(head).context["rows"]}

    sign = rows["签订委托协议", case.number]
    assert (sign.due_on, sign.is_estimate) == (dt.date(2018, 3, 10), True)


@pytest.mark.parametrize("make", [make_case, make_notice_case])
def test_the_agreement_is_overdue_by_the_day_that_the_case_page_shows(page, head, make):
    """O148 art. 27: given on 19 November, five days end on Tuesday, 24 November 2026."""
    case = make_assigned(make())
    sign = ("签订委托协议", case.number)

    assert sign not in listed(page(head, on=dt.date(2026, 11, 24)))
    first = page(head, on=dt.date(2026, 11, 25))
    assert sign in listed(first)
    assert [r.due_on for r in first.context["rows"] if r.part == sign[0]] == [dt.date(2026, 11, 24)]
    record_step(case, StepKind.MANDATE, on=dt.date(2026, 11, 23))
    assert sign not in listed(page(head))


def test_replies_and_targets_are_overdue_too(page, head, staff):
    awaited = make_application(S.AWAITING_PAPERS, taken_by=staff)
    query = ask(make_sharing(staff=staff))
    case = make_assigned()

    everything = listed(page(head, on=dt.date(2026, 12, 1)))

    assert {
        ("补正期满未处理", awaited.number),
        ("信息共享查询反馈", query.application.number),
        ("首次会见、约见", case.number),
    } <= everything


def test_a_closing_file_waits_for_its_review_by_the_clock_of_the_case(page, head):
    case = make_filed()

    assert ("审查结案材料", case.number) in listed(page(head, on=dt.date(2027, 2, 26)))


def test_the_quarters_account_is_overdue_from_the_day_after_its_thirty_days(page, head, staff):
    """法律援助法 art. 58: of the third quarter by 30 October 2026, a Friday."""
    made = disclosing.prepare(quarter=Quarter(2026, 3), at=noon(dt.date(2026, 10, 1)))
    line = ("季度信息公开", "2026年第3季度")

    assert line not in listed(page(head, on=dt.date(2026, 10, 30)))
    first = page(head, on=dt.date(2026, 10, 31))
    assert line in listed(first)
    row = next(row for row in first.context["rows"] if row.number == line[1])
    assert (row.due_on, row.place) == (dt.date(2026, 10, 30), "中心核对")
    assert row.url == reverse("subsidies:disclosure", args=[made.uid])

    disclosing.review(disclosure_id=made.pk, by=staff, at=noon(dt.date(2026, 10, 31)))
    rows = page(head, on=dt.date(2026, 10, 31)).context["rows"]
    assert [row.place for row in rows if row.number == line[1]] == ["局领导审签"]


def test_whoever_answers_for_a_desk_urges_from_the_list(page, signed_in, head, staff, auditor):
    there = make_application(S.RECEIVED)
    here = make_application(S.UNDER_REVIEW)

    def offered(user):
        return {row.number for row in page(user).context["rows"] if row.urge_url}

    assert {there.number, here.number} <= offered(head)
    assert offered(staff) == {there.number}
    assert offered(auditor) == set()

    row = next(row for row in page(head).context["rows"] if row.number == here.number)
    with time_machine.travel(noon(LATER), tick=False):
        signed_in(head).post(row.urge_url)
    assert "今天已催办" in page(head).content.decode()


def test_a_manager_sees_the_own_unit_alone(page):
    own, other = make_assigned(), make_assigned()
    make_application(S.UNDER_REVIEW)
    manager = make_user(Role.UNIT_MANAGER, unit=own.unit)

    assert {number for _, number in listed(page(manager))} == {own.number}
    assert other.number not in page(manager).content.decode()


def test_nothing_overdue_says_so(page, head):
    assert "没有超期事项" in page(head, on=TODAY).content.decode()


def test_it_asks_the_same_few_questions_whatever_is_late(
    signed_in, head, django_assert_max_num_queries
):
    browser = signed_in(head)

    def questions():
        with time_machine.travel(noon(LATER), tick=False), django_assert_max_num_queries(15) as q:
            browser.get(reverse("overdue"))
        return len(q)

    make_in_progress()
    # The first visit of a session asks who one is.
    questions()
    few = questions()
    for _ in range(3):
        make_in_progress()
        make_application(S.UNDER_REVIEW)

    assert questions() == few


def test_the_rows_are_found_from_the_latest_start_that_is_over():
    from_rules = SIGN.overdue_since(dt.date(2026, 11, 25), calendar=days.days())

    # Given on the 19th it ended on the 24th; given on the 20th it ends on the 25th.
    assert from_rules == dt.date(2026, 11, 19)
