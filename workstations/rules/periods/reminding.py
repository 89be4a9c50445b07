"""How long before its end each period speaks up: the steps as data, beside the periods.

A step is a number of the period's own unit, days or hours. Whoever must act hears
of it once at each step; once it is over, whoever answers for them hears of it.
"""

from collections.abc import Iterable

from workstations.rules.periods.clock import Period, Unit

# After the end: no step ahead of it, so a number that none of them has.
LATE = -1

# Of a period no longer than so many days these steps; a step as long as the period itself
# would speak on its first day, when everybody has just been told of it.
_BY_DAYS: tuple[tuple[int, tuple[int, ...]], ...] = ((1, ()), (3, (1,)), (7, (3, 1)))
_BY_HOURS: tuple[tuple[int, tuple[int, ...]], ...] = ((24, (12, 4)), (48, (24, 12, 4)))
# Longer ones, and days that a letter named.
LONG = (7, 3, 1)
# The other side's answer: the desk may ask for it the day before, and no more.
THEIRS = (1,)


def steps_of(period: Period | None) -> tuple[int, ...]:
    """Return the steps of a period, the longest first; None is a day that a letter named."""
    if period is None:
        return LONG
    table = _BY_HOURS if period.unit is Unit.HOURS else _BY_DAYS
    return next((steps for longest, steps in table if period.limit <= longest), LONG)


def step_on(left: float, steps: Iterable[int]) -> int | None:
    """Return the step that has come with ``left`` to go, LATE after the end, None before.

    ``left`` counts the unit of the steps; on the last day itself it is nought. A night in
    which the clock stood still is caught up by the step it missed last, not by all of them.
    """
    if left < 0:
        return LATE
    return min((step for step in steps if step >= left), default=None)
