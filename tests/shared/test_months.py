"""A month: its days, its neighbours, and how it is written."""

import datetime as dt

import pytest

from legalaid.shared.months import Month


def test_a_month_knows_its_days_and_neighbours():
    december = Month(2026, 12)

    assert (december.first, december.last) == (dt.date(2026, 12, 1), dt.date(2026, 12, 31))
    assert (december.previous, december.next) == (Month(2026, 11), Month(2027, 1))
    assert (str(december), december.code) == ("2026年12月", "2026-12")
    assert Month(2027, 2).last == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    "written", ["", "2026", "2026-13", "2026-1", "1999-01", "去年", "2026-11-01"]
)
def test_what_is_no_month_is_none(written):
    assert Month.parse(written) is None


def test_a_month_is_read_back_as_it_is_written():
    assert Month.parse("2026-11") == Month.of(dt.date(2026, 11, 18))
