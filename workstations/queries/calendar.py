"""The calendar as a value that the legal clock can read."""

from collections import defaultdict

from workstations.models import CalendarDay, CalendarYear
from workstations.rules.workdays import CalendarYear as YearOfDays
from workstations.rules.workdays import WorkCalendar


def days() -> WorkCalendar:
    """Return every known year's working days; two queries, and no row becomes a model."""
    named = {True: defaultdict(dict), False: defaultdict(dict)}
    for year, day, is_workday, name in CalendarDay.objects.values_list(
        "year_id", "day", "is_workday", "name"
    ):
        named[is_workday][year][day] = name
    return WorkCalendar.from_exceptions(
        YearOfDays(
            year=year,
            confirmed=is_confirmed,
            holidays=named[False][year],
            workdays=named[True][year],
        )
        for year, is_confirmed in CalendarYear.objects.values_list("year", "is_confirmed")
    )
