"""The calendar as a value that the legal clock can read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from workstations.models import CalendarYear
from workstations.rules.workdays import CalendarYear as YearOfDays
from workstations.rules.workdays import WorkCalendar

# Year and whether it is confirmed; a day of it, whether it is worked, and its name.
Row = tuple[int, bool, dt.date | None, bool | None, str | None]

_look: ContextVar[list[WorkCalendar] | None] = ContextVar("look", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Ask the table once inside: a page counts all its days by one and the same calendar.

    For who only reads; whoever writes asks again, and finds a year confirmed meanwhile.
    """
    token = _look.set([])
    try:
        yield
    finally:
        _look.reset(token)


def days() -> WorkCalendar:
    """Return every known year's working days; one query, and no row becomes a model.

    The year after the last one counts by its weekends alone, as an estimate: in its last days a
    year's periods end in the next, and no desk may stand still because a notice is late.
    """
    look = _look.get()
    if look:
        return look[0]
    rows = CalendarYear.objects.values_list(
        "year", "is_confirmed", "days__day", "days__is_workday", "days__name"
    )
    found = _calendar(tuple(rows.order_by("year", "days__day")))
    if look is not None:
        look.append(found)
    return found


def estimated_years() -> frozenset[int]:
    """Return the years whose notice is still to come; one small query, if days were not read."""
    if look := _look.get():
        return frozenset(year for year, entry in look[0].years.items() if not entry.confirmed)
    known = dict(CalendarYear.objects.values_list("year", "is_confirmed"))
    return frozenset(year for year in (*known, *_next(known)) if not known.get(year))


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
    confirmed |= dict.fromkeys(_next(confirmed), False)
    return WorkCalendar.from_exceptions(
        YearOfDays(
            year=year,
            confirmed=is_confirmed,
            holidays=named[False][year],
            workdays=named[True][year],
        )
        for year, is_confirmed in confirmed.items()
    )


def _next(known: Collection[int]) -> tuple[int, ...]:
    return (max(known) + 1,) if known else ()
