"""The calendar as a value that the legal clock can read."""

from workstations.models import CalendarYear
from workstations.rules.workdays import CalendarYear as YearOfDays
from workstations.rules.workdays import WorkCalendar


def days() -> WorkCalendar:
    """Return every known year's working days; two queries."""
    return WorkCalendar.from_exceptions(
        YearOfDays(
            year=year.year,
            confirmed=year.is_confirmed,
            holidays={d.day: d.name for d in year.days.all() if not d.is_workday},
            workdays={d.day: d.name for d in year.days.all() if d.is_workday},
        )
        for year in CalendarYear.objects.prefetch_related("days")
    )
