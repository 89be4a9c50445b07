"""The calendar as a value that the legal clock can read."""

from collections import defaultdict

from workstations.models import CalendarYear
from workstations.rules.workdays import CalendarYear as YearOfDays
from workstations.rules.workdays import WorkCalendar


def days() -> WorkCalendar:
    """Return every known year's working days; one query, and no row becomes a model."""
    confirmed: dict[int, bool] = {}
    named = {True: defaultdict(dict), False: defaultdict(dict)}
    rows = CalendarYear.objects.values_list(
        "year", "is_confirmed", "days__day", "days__is_workday", "days__name"
    )
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
