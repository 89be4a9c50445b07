"""The last day to act, as the codes count it, and when aid must not wait."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules import limitation
from applications.rules.limitation import LIMITATIONS
from applications.states import LimitationKind
from tests.workstations.rules.test_workdays import seeded_calendar

CALENDAR = seeded_calendar()
K = LimitationKind
TODAY = dt.date(2026, 11, 18)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def last(kind: LimitationKind, start: str | None, on: dt.date = TODAY) -> limitation.LastDay:
    return limitation.last_day(kind, day(start) if start else None, on=on, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("kind", "start", "due_on"),
    [
        # 民法典 188: three years, ending on the same date.
        (K.CIVIL, "2023-11-20", "2026-11-20"),
        # 劳动争议调解仲裁法 27: one year.
        (K.LABOUR, "2025-11-24", "2026-11-24"),
        (K.LABOUR_PAY, "2025-11-24", "2026-11-24"),
        # 15, 60 and 10 days; the day itself is not counted.
        (K.SUE_AFTER_AWARD, "2026-11-05", "2026-11-20"),
        (K.RECONSIDERATION, "2026-09-21", "2026-11-20"),
        (K.SUIT_AFTER_RECONSIDERATION, "2026-11-10", "2026-11-25"),
        (K.CIVIL_APPEAL_JUDGMENT, "2026-11-10", "2026-11-25"),
        (K.CIVIL_APPEAL_RULING, "2026-11-10", "2026-11-20"),
        (K.CRIMINAL_APPEAL_JUDGMENT, "2026-11-10", "2026-11-20"),
        (K.CRIMINAL_APPEAL_RULING, "2026-11-12", "2026-11-17"),
        # 行政诉讼法 46: six months.
        (K.ADMINISTRATIVE_SUIT, "2026-05-20", "2026-11-20"),
    ],
)
def test_each_period_ends_on_the_day_its_law_says(kind, start, due_on):
    assert last(kind, start).due_on == day(due_on)


def test_every_kind_has_its_period_and_its_article():
    assert set(LIMITATIONS) == set(LimitationKind)
    assert all(rule.article.startswith("《") for rule in LIMITATIONS.values())


def test_a_month_without_that_date_ends_on_its_last_day():
    # 30 August and six months: February 2027 has no 30th, and the 28th is a Sunday.
    found = last(K.ADMINISTRATIVE_SUIT, "2026-08-30")

    assert (found.raw_on, found.due_on) == (day("2027-02-28"), day("2027-03-01"))


def test_a_leap_day_ends_on_the_28th():
    assert last(K.CIVIL, "2024-02-29").raw_on == day("2027-02-28")


def test_a_last_day_on_the_national_holiday_moves_past_it():
    found = last(K.CIVIL_APPEAL_JUDGMENT, "2025-09-18", on=day("2025-09-20"))

    assert (found.raw_on, found.due_on) == (day("2025-10-03"), day("2025-10-09"))
    assert found.why == (
        "自2025年9月18日（判决书送达之日）的次日起算15日，2025年10月3日为休息日，"
        "顺延，2025年10月9日届满。"
    )


def test_a_day_beyond_the_calendar_is_an_estimate_by_weekends():
    # 18 November 2029 is a Sunday; nobody knows that year's holidays.
    found = last(K.CIVIL, "2026-11-18")

    assert (found.due_on, found.provisional) == (day("2029-11-19"), True)
    assert found.why.endswith("该年放假安排未录入，此日为预估。")


def test_unpaid_wages_do_not_run_while_the_work_lasts():
    found = last(K.LABOUR_PAY, None)

    assert (found.due_on, found.days_left, found.is_near) == (None, None, False)
    assert "劳动关系存续期间不受一年限制" in found.why


def test_every_other_period_needs_its_first_day():
    with pytest.raises(ValueError, match="收到仲裁裁决书之日"):
        last(K.SUE_AFTER_AWARD, None)


@pytest.mark.parametrize(
    ("left", "near"), [(-1, False), (0, True), (6, True), (7, False), (30, False)]
)
def test_aid_is_offered_with_fewer_than_seven_days_and_not_after_the_last(left, near):
    """法律援助法 art. 44 item 1: 不足七日."""
    due_on = TODAY + dt.timedelta(days=left)

    assert limitation.is_near(due_on, on=TODAY) is near


def test_what_has_passed_is_said_to_be_over():
    found = last(K.CRIMINAL_APPEAL_RULING, "2026-11-12")

    assert (found.days_left, found.is_over, found.is_near) == (-1, True, False)


@given(st.sampled_from(LimitationKind), st.dates(day("1990-01-01"), day("2060-12-31")))
def test_no_start_breaks_it_and_no_end_is_a_weekend_of_an_unknown_year(kind, start):
    found = limitation.last_day(kind, start, on=TODAY, calendar=CALENDAR)

    assert start < found.raw_on <= found.due_on
    assert found.due_on.year in range(2022, 2028) or found.due_on.isoweekday() <= 5


@given(
    st.sampled_from([k for k in LimitationKind if LIMITATIONS[k].months]),
    st.dates(day("1990-01-01"), day("2060-12-31")),
)
def test_months_are_walked_one_by_one_to_the_same_date(kind, start):
    year, month = start.year, start.month
    for _ in range(LIMITATIONS[kind].months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    same = start.day
    while True:
        try:
            expected = dt.date(year, month, same)
            break
        except ValueError:
            same -= 1

    assert limitation.last_day(kind, start, on=TODAY, calendar=CALENDAR).raw_on == expected
