"""Everybody in the pool takes at least one case a year."""

import datetime as dt

import pytest

from workstations.rules import duty_floor


@pytest.mark.parametrize(
    ("on", "expected"),
    [(dt.date(2026, 6, 30), False), (dt.date(2026, 7, 1), True), (dt.date(2026, 12, 1), True)],
)
def test_they_are_suggested_first_from_the_third_quarter(on, expected):
    assert duty_floor.is_pressing(on) is expected
