"""The calendar that every legal clock reads."""

import datetime as dt
import json
import pickle
from pathlib import Path

import pytest

from workstations.rules.workdays import CalendarYear, NoCalendar, WorkCalendar

SEED = Path(__file__).parents[3] / "workstations" / "seed" / "calendar.json"


def seeded_calendar() -> WorkCalendar:
    entries = json.loads(SEED.read_text(encoding="utf-8"))["years"]
    return WorkCalendar.from_exceptions(CalendarYear.from_seed(entry) for entry in entries)


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (dt.date(2022, 1, 31), False, "春节"),
        (dt.date(2022, 8, 11), True, ""),
        (dt.date(2024, 2, 9), True, ""),  # New Year's Eve of 2024 was no public holiday
        (dt.date(2025, 1, 28), False, "春节"),  # from 2025 it is one
        (dt.date(2025, 5, 2), False, "劳动节"),
        (dt.date(2025, 9, 28), True, "国庆节调休上班"),
        (dt.date(2025, 10, 11), True, "国庆节调休上班"),
        (dt.date(2026, 1, 4), True, "元旦调休上班"),
        (dt.date(2026, 11, 22), False, ""),
        (dt.date(2027, 6, 9), False, "端午节"),
    ],
)
def test_the_seeded_days_are_those_of_the_notices(day, works, name):
    calendar = seeded_calendar()

    assert (calendar.is_workday(day), calendar.name(day)) == (works, name)


@pytest.mark.parametrize(
    ("year", "workdays"), [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_a_confirmed_year_has_the_published_number_of_working_days(year, workdays):
    calendar = seeded_calendar()
    days = (dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366))

    assert sum(calendar.is_workday(day) for day in days if day.year == year) == workdays


def test_only_the_year_without_a_notice_is_provisional():
    calendar = seeded_calendar()

    confirmed = {year: calendar.confirmed(year) for year in range(2022, 2028)}

    assert confirmed == {2022: True, 2023: True, 2024: True, 2025: True, 2026: True, 2027: False}


@pytest.mark.parametrize("year", [2021, 2028])
def test_a_year_nobody_entered_is_refused_in_words(year):
    with pytest.raises(NoCalendar, match=f"工作日历没有{year}年的数据，请系统管理员先录入"):
        seeded_calendar().is_workday(dt.date(year, 3, 1))


def test_that_refusal_comes_whole_out_of_a_worker():
    assert str(pickle.loads(pickle.dumps(NoCalendar(2021)))) == str(NoCalendar(2021))  # noqa: S301


def test_the_seed_holds_only_exceptions():
    entries = json.loads(SEED.read_text(encoding="utf-8"))["years"]

    off = [dt.date.fromisoformat(item["day"]) for year in entries for item in year["holidays"]]
    made_up = [dt.date.fromisoformat(item["day"]) for year in entries for item in year["workdays"]]

    assert {day.weekday() for day in off} <= {0, 1, 2, 3, 4}
    assert {day.weekday() for day in made_up} <= {5, 6}


def test_a_day_of_another_year_or_in_both_lists_is_refused():
    day = dt.date(2026, 5, 9)

    with pytest.raises(ValueError, match="2026-05-09不在2027年"):
        CalendarYear(year=2027, confirmed=False, holidays={day: "劳动节"})
    with pytest.raises(ValueError, match="不能既放假又上班"):
        CalendarYear(year=2026, confirmed=True, holidays={day: "甲"}, workdays={day: "乙"})
