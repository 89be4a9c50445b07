"""How far ahead of a day somebody is reminded: at each step once, and never of a step missed."""

from collections.abc import Iterable

from workstations.rules.periods.reminding import LATE, step_on

# T-10, T-5, T-1: those of the closing file, which a late one costs its grade.
STEPS = (10, 5, 1)


def step_for(days_left: int, steps: Iterable[int] = STEPS) -> int | None:
    """Return the step that has come with ``days_left`` to go; None before the first, and after.

    A night in which the clock stood still is caught up by the step it missed, not
    by all of them: with four days left the step of five days speaks, that of ten is silent.
    """
    step = step_on(days_left, steps)
    return None if step == LATE else step


def is_last(step: int, steps: Iterable[int] = STEPS) -> bool:
    """Return whether nobody is reminded after it: then the center hears of it as well."""
    return step == min(steps)
