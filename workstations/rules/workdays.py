"""Which days the office works: Monday to Friday, and each year's exceptions from the notice."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, Self

from legalaid.shared.refusals import RuleBroken

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


class NoCalendar(RuleBroken):
    """The calendar holds nothing about a year that a legal clock needs.

    A refusal like others: a day typed into such a year is answered by this sentence.
    """

    def __init__(self, year: int) -> None:
        super().__init__(f"工作日历没有{year}年的数据，请系统管理员先录入该年的放假安排。")
        # What a worker's pickle makes it from again.
        self.args = (year,)
        self.year = year


class Calendar(Protocol):
    """What a legal clock asks of a calendar. Every answer raises NoCalendar outside its years."""

    def is_workday(self, day: dt.date) -> bool: ...

    def confirmed(self, year: int) -> bool: ...

    def name(self, day: dt.date) -> str:
        """Return the holiday or make-up day's name, "" for an ordinary day or weekend."""
        ...


@dataclass(frozen=True, kw_only=True)
class CalendarYear:
    """One year's exceptions: weekdays off and weekend days worked, each with its name."""

    year: int
    confirmed: bool
    holidays: Mapping[dt.date, str] = field(default_factory=dict)
    workdays: Mapping[dt.date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        strangers = [day for day in (*self.holidays, *self.workdays) if day.year != self.year]
        if strangers:
            raise ValueError(f"{strangers[0].isoformat()}不在{self.year}年。")
        both = self.holidays.keys() & self.workdays.keys()
        if both:
            raise ValueError(f"{min(both).isoformat()}不能既放假又上班。")

    @classmethod
    def from_seed(cls, entry: Mapping) -> Self:
        """Read one entry of ``years`` in ``workstations/seed/calendar.json``."""
        return cls(
            year=entry["year"],
            confirmed=entry["status"] == "confirmed",
            holidays=_named_days(entry["holidays"]),
            workdays=_named_days(entry["workdays"]),
        )


@dataclass(frozen=True)
class WorkCalendar:
    """A calendar as a value; the tables build one per request, tests build it from the seed."""

    years: Mapping[int, CalendarYear]

    @classmethod
    def from_exceptions(cls, years: Iterable[CalendarYear]) -> Self:
        return cls(MappingProxyType({entry.year: entry for entry in years}))

    def is_workday(self, day: dt.date) -> bool:
        year = self._year(day.year)
        if day in year.workdays:
            return True
        return day.weekday() < SATURDAY and day not in year.holidays

    def confirmed(self, year: int) -> bool:
        return self._year(year).confirmed

    def name(self, day: dt.date) -> str:
        year = self._year(day.year)
        return year.workdays.get(day) or year.holidays.get(day, "")

    def _year(self, year: int) -> CalendarYear:
        try:
            return self.years[year]
        except KeyError:
            raise NoCalendar(year) from None


def is_estimate(day: dt.date | None, calendar: Calendar) -> bool:
    """Return whether a last day that was moved past holidays may still move.

    A year that the calendar does not hold has no notice either.
    """
    if day is None:
        return False
    try:
        return not calendar.confirmed(day.year)
    except NoCalendar:
        return True


def _named_days(items: Iterable[Mapping[str, str]]) -> dict[dt.date, str]:
    return {dt.date.fromisoformat(item["day"]): item["name"] for item in items}
