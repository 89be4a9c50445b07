import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid.shared.quarters import Quarter

DAYS = st.dates(min_value=dt.date(1901, 1, 1), max_value=dt.date(2998, 12, 31))


def test_the_third_quarter_of_2026():
    quarter = Quarter.parse("2026Q3")

    assert (quarter.year, quarter.number) == (2026, 3)
    assert (str(quarter), quarter.label) == ("2026Q3", "2026年第3季度")
    assert (quarter.first_day, quarter.last_day) == (dt.date(2026, 7, 1), dt.date(2026, 9, 30))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2024, 2, 29), "2024Q1"),
        (dt.date(2024, 3, 31), "2024Q1"),
        (dt.date(2024, 4, 1), "2024Q2"),
        (dt.date(2024, 12, 31), "2024Q4"),
    ],
)
def test_a_day_lies_in_its_quarter(day, written):
    assert str(Quarter.of(day)) == written


def test_a_year_ends_after_the_fourth_quarter():
    assert Quarter(2026, 4).next == Quarter(2027, 1)
    assert Quarter(2026, 1).previous == Quarter(2025, 4)


def test_a_quarter_has_ended_only_when_its_last_day_is_over():
    assert Quarter(2026, 3).has_ended(dt.date(2026, 9, 30)) is False
    assert Quarter(2026, 3).has_ended(dt.date(2026, 10, 1)) is True


@pytest.mark.parametrize(
    "text", ["2026Q5", "2026q3", "26Q3", " 2026Q3", "2026-3", "", "２０２６Q3"]
)
def test_other_spellings_are_no_quarter(text):
    with pytest.raises(ValueError, match="2026Q3"):
        Quarter.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 5), (26, 1)])
def test_there_are_four_quarters_in_a_year(year, number):
    with pytest.raises(ValueError, match="no quarter"):
        Quarter(year, number)


@given(DAYS, DAYS)
def test_quarters_come_in_the_order_of_their_days(one, other):
    first, second = Quarter.of(one), Quarter.of(other)

    assert (first < second) == (first.last_day < second.first_day)
    assert (first == second) == (first.first_day <= other <= first.last_day)


@given(DAYS)
def test_quarters_follow_each_other_without_a_gap(day):
    quarter = Quarter.of(day)

    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.next.first_day - quarter.last_day == dt.timedelta(days=1)
    assert quarter.next.previous == quarter == Quarter.parse(str(quarter))
