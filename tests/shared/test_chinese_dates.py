import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid.shared.chinese_dates import BadDay, day_text, parse_day

DAY = dt.date(2026, 11, 3)


def test_a_day_is_written_without_leading_zeros():
    assert day_text(dt.date(2026, 1, 3)) == "2026年1月3日"


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-03",
        "2026年11月3日",
        "2026年11月03日",
        "2026 年 11 月 3 日",
        "20261103",
        "2026.11.3",
        "2026/11/3",
        "２０２６－１１－０３",
        "２０２６年１１月３日",
        " 2026-11-03\u200b",
    ],
)
def test_days_are_read_as_people_type_them(typed):
    assert parse_day(typed) == DAY


@pytest.mark.parametrize("typed", ["", "26.11.3", "11-03", "昨天", "2026-11", "202611031"])
def test_a_refusal_says_how_to_write_a_day(typed):
    with pytest.raises(BadDay, match="请按 2026-11-23 或 2026年11月23日 的格式填写日期。"):
        parse_day(typed)


@pytest.mark.parametrize("typed", ["2026-02-29", "20261301", "2026年4月31日"])
def test_a_day_that_never_was_is_refused(typed):
    with pytest.raises(BadDay, match="没有这一天"):
        parse_day(typed)


@pytest.mark.parametrize("typed", ["0026-11-23", "1026-11-23", "3026年1月1日"])
def test_a_year_with_a_slip_is_refused(typed):
    with pytest.raises(BadDay, match="请填写四位年份"):
        parse_day(typed)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_what_the_office_writes_it_also_reads(day):
    assert parse_day(day_text(day)) == day == parse_day(day.isoformat())
