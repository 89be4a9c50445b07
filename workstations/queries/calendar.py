"""The calendar as a value that the legal clock can read."""

import datetime as dt
from collections import defaultdict
from functools import lru_cache

from workstations.models import CalendarYear
from workstations.rules.workdays import CalendarYear as YearOfDays
from workstations.rules.workdays import WorkCalendar

# Year and whether it is confirmed; a day of it, whether it is worked, and its name.
Row = tuple[int, bool, dt.date | None, bool | None, str | None]


def days() -> WorkCalendar:
    """Return every known year's working days; one query, and no row becomes a model."""
    rows = CalendarYear.objects.values_list(
        "year", "is_confirmed", "days__day", "days__is_workday", "days__name"
    )
    return _calendar(tuple(rows.order_by("year", "days__day")))


def estimated_years() -> frozenset[int]:
    """Return the years whose notice is still to come; one small query."""
    waiting = CalendarYear.objects.filter(is_confirmed=False)
    return frozenset(waiting.values_list("year", flat=True))


# The table is asked each time, so a year confirmed elsewhere holds at once; equal rows are the
# same calendar, which nobody can change.
@lru_cache(maxsize=4)
def _calendar(rows: tuple[Row, ...]) -> WorkCalendar:
    confirmed: dict[int, bool] = {}
    named = {True: defaultdict(dict), False: defaultdict(dict)}
    for year, is_confirmed, day, is_workday, name in rows:
        confirmed[year] = is_confirmed
        # A year without any day of its own comes once, with nothing beside it.
        if day is not None:
            named[is_workday][year][day] = name
    return WorkCalendar.from_exceptions(
        YearOfDays(
            year=year,
            confirmed=is_confirmed,
            holidays=named[False][year],
            workdays=named[True][year],
        )
        for year, is_confirmed in confirmed.items()
    )
