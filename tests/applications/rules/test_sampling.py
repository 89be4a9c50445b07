"""The draw of pledges: at least one, and the same again for whoever knows the seed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules.sampling import SampleRate, drawn, rate_on, size

KEYS = st.lists(st.uuids().map(str), min_size=1, max_size=60, unique=True)


@pytest.mark.parametrize(
    ("total", "percent", "checked"),
    [(1, 10, 1), (10, 10, 1), (11, 10, 2), (25, 20, 5), (7, 100, 7)],
)
def test_so_many_in_a_hundred_and_at_least_one(total, percent, checked):
    assert size(total, percent=percent) == checked


@given(KEYS, st.integers(1, 100), st.text("0123456789abcdef", min_size=8), st.randoms())
def test_the_register_and_the_seed_repeat_the_draw(keys, percent, seed, random):
    shuffled = list(keys)
    random.shuffle(shuffled)

    chosen = drawn(keys, percent=percent, seed=seed)

    assert chosen == drawn(shuffled, percent=percent, seed=seed)
    assert len(set(chosen)) == len(chosen) >= 1
    assert set(chosen) <= set(keys)


def test_another_seed_draws_others():
    keys = [f"pledge {n}" for n in range(50)]

    assert drawn(keys, percent=10, seed="a") != drawn(keys, percent=10, seed="b")


def test_the_share_is_the_one_in_force_when_the_quarter_ended():
    old = SampleRate(in_force_from=dt.date(2022, 1, 1), percent=10)
    new = SampleRate(in_force_from=dt.date(2026, 10, 1), percent=20)

    assert rate_on([new, old], dt.date(2026, 9, 30)) == old
    assert rate_on([new, old], dt.date(2026, 12, 31)) == new
    assert rate_on([new, old], dt.date(2021, 12, 31)) is None
