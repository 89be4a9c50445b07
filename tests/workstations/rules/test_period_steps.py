"""When a period speaks up: its steps by its length, each once, whenever the clock looks."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstations.rules import periods
from workstations.rules.periods.reminding import LATE, LONG, step_on, steps_of

DAYS = st.dates(min_value=dt.date(2022, 1, 1), max_value=dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("period", "steps"),
    [
        (periods.ASSIGN, (1,)),
        (periods.SIGN, (3, 1)),
        (periods.REVIEW, (3, 1)),
        (periods.DISCLOSE_QUARTER, (7, 3, 1)),
        (periods.FIRM_ARRANGE, (12, 4)),
        (periods.DETENTION_MEETING, (24, 12, 4)),
        (None, (7, 3, 1)),
    ],
)
def test_each_period_has_the_steps_of_its_length(period, steps):
    assert steps_of(period) == steps


def test_no_step_is_as_long_as_its_period():
    """Whoever was told this morning that seven days begin is not told so again."""
    for period in periods.PERIODS.values():
        assert all(step < max(period.limit, 2) for step in steps_of(period)), period.code


@given(due_on=DAYS, looks=st.lists(st.integers(min_value=-20, max_value=12), max_size=40))
def test_each_step_that_a_look_falls_into_speaks_once_and_no_other(due_on, looks):
    """An oracle by hand: the days of 7 are 7 to 4, of 3 are 3 and 2, of 1 are 1 and 0."""
    zones = {7: {7, 6, 5, 4}, 3: {3, 2}, 1: {1, 0}, LATE: set(range(-20, 0))}
    said = []
    for before in sorted(looks, reverse=True):
        look = due_on - dt.timedelta(days=before)
        step = step_on((due_on - look).days, LONG)
        if step is not None and step not in said:
            said.append(step)

    assert said == [step for step, zone in zones.items() if zone & set(looks)]
