"""Everybody in the pool takes at least one case a year."""

import datetime as dt

import pytest

from workstations.rules import duty_floor


def test_those_with_no_case_are_listed_in_the_order_of_the_pool():
    assert duty_floor.short_of_floor(["甲", "乙", "丙"], {"乙": 1, "丁": 0}) == ["甲", "丙"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(dt.date(2026, 6, 30), False), (dt.date(2026, 7, 1), True), (dt.date(2026, 12, 1), True)],
)
def test_they_are_suggested_first_from_the_third_quarter(on, expected):
    assert duty_floor.is_pressing(on) is expected


@pytest.mark.parametrize(
    ("cases", "on", "passes", "words"),
    [
        (2, dt.date(2026, 5, 1), True, "2026年已办理2件，达到每年1件的要求。"),
        (0, dt.date(2026, 11, 23), None, "请在12月31日前安排1件"),
        (0, dt.date(2026, 12, 31), False, "未达到每年1件的要求"),
    ],
)
def test_the_floor_fails_only_when_the_year_is_over(cases, on, passes, words):
    finding = duty_floor.floor_finding(cases_this_year=cases, on=on)

    assert (finding.passes, finding.blocks) == (passes, False)
    assert words in finding.sentence
