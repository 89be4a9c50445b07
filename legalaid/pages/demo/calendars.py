"""The demo's calendar: the office has to be open in years of which the seed knows nothing yet."""

from workstations.models import CalendarYear

FIRST_YEAR = 2022


def reach(year: int) -> None:
    """Make every year until then known: without a notice it is provisional, with weekends only."""
    for each in range(FIRST_YEAR, year + 1):
        CalendarYear.objects.get_or_create(year=each)
