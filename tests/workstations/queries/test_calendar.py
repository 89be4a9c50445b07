"""The calendar as the legal clock reads it."""

import datetime as dt
from contextlib import nullcontext

import pytest

from tests.office import seed_calendar
from workstations.models import CalendarYear
from workstations.queries.calendar import days, estimated_years, one_look
from workstations.rules.periods import REVIEW
from workstations.rules.workdays import NoCalendar

pytestmark = pytest.mark.django_db


def test_holidays_and_worked_weekends_come_from_the_tables():
    seed_calendar()

    known = days()

    # 国办发明电 for 2026: National Day 1 to 7 October; 10 October, a Saturday, is worked.
    assert not known.is_workday(dt.date(2026, 10, 1))
    assert known.is_workday(dt.date(2026, 10, 10))
    assert known.is_workday(dt.date(2026, 11, 18))
    assert not known.is_workday(dt.date(2026, 11, 21))


def test_a_provisional_year_says_so():
    seed_calendar()

    known = days()

    assert (known.confirmed(2026), known.confirmed(2027)) == (True, False)


def test_seven_days_that_end_in_the_holiday_end_after_it():
    seed_calendar()

    due = REVIEW.due(dt.date(2026, 9, 25), calendar=days(), pauses=())

    # 2 October is a holiday; the next working day is the 8th.
    assert due.on == dt.date(2026, 10, 8)


def test_it_costs_one_query_however_many_years_are_known(django_assert_num_queries):
    seed_calendar()

    with django_assert_num_queries(1):
        days()


def test_a_page_asks_the_table_once(django_assert_num_queries):
    seed_calendar()

    with django_assert_num_queries(1), one_look():
        assert days() is days()
        assert estimated_years() == {2027, 2028}


def test_the_next_page_finds_the_year_confirmed():
    seed_calendar()
    with one_look():
        assert estimated_years() == {2027, 2028}

    CalendarYear.objects.update(is_confirmed=True)

    with one_look():
        assert (days().confirmed(2027), estimated_years()) == (True, {2028})


@pytest.mark.parametrize("ask", [nullcontext, one_look], ids=["asked", "in one look"])
def test_the_year_after_the_last_counts_by_its_weekends_as_an_estimate(ask):
    """New Year's Day of 2028 is a Saturday; no notice has said which days are worked for it."""
    seed_calendar()

    with ask():
        known = days()
        assert 2028 in estimated_years()
    worked = [known.is_workday(dt.date(2028, 1, day)) for day in (1, 2, 3)]
    assert (worked, known.confirmed(2028)) == ([False, False, True], False)
    with pytest.raises(NoCalendar, match="2029年"):
        known.is_workday(dt.date(2029, 1, 1))


def test_an_empty_calendar_has_no_year_after():
    assert (days().years, estimated_years()) == ({}, frozenset())
