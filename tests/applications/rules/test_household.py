"""What single incomes and expenditures come to in the twelve months."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules import household
from applications.states import Interval, MeansKind


@pytest.mark.parametrize(
    ("interval", "expected"), [("MONTH", 36_000), ("SEASON", 12_000), ("YEAR", 3_000)]
)
def test_a_month_comes_twelve_times_and_a_season_four(interval, expected):
    line = household.Line(
        kind=MeansKind.INCOME, amount_yuan=Decimal(3000), interval=Interval(interval)
    )

    assert household.yearly_yuan(line) == expected


_lines = st.lists(
    st.builds(
        household.Line,
        kind=st.sampled_from(MeansKind),
        amount_yuan=st.integers(0, 10_000_000).map(lambda fen: Decimal(fen) / 100),
        interval=st.sampled_from(Interval),
        counts=st.booleans(),
        is_own=st.booleans(),
    ),
    max_size=5,
)


@given(_lines, st.sampled_from([MeansKind.INCOME, MeansKind.EXPENDITURE]))
def test_ones_own_part_is_never_more_than_the_whole(lines, kind):
    own = household.total_yuan(lines, kind, own_only=True)

    assert 0 <= own <= household.total_yuan(lines, kind, own_only=False)


@given(_lines, _lines)
def test_two_lists_come_to_the_sum_of_both(one, other):
    def total(lines):
        return household.total_yuan(lines, MeansKind.INCOME, own_only=False)

    assert total([*one, *other]) == total(one) + total(other)
