"""The legal clocks, against the worked examples of the law and an oracle that counts on fingers."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workstations.rules.test_workdays import seeded_calendar
from workstations.rules import periods
from workstations.rules.periods import Pause
from workstations.rules.workdays import NoCalendar

CALENDAR = seeded_calendar()
SHANGHAI = ZoneInfo("Asia/Shanghai")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def pause(start: str, end: str | None = None, reason: str = "补正") -> Pause:
    return Pause(start=day(start), end=day(end) if end else None, reason=reason)


def test_at_01_a_review_that_ends_on_labour_day_is_due_after_it():
    due = periods.REVIEW.due(day("2025-04-25"), calendar=CALENDAR)

    assert (due.code, due.raw_on, due.on) == ("REVIEW_7D", day("2025-05-02"), day("2025-05-06"))
    assert due.why == (
        "4月25日收到申请，次日起算7日，5月2日（星期五）逢劳动节放假，顺延至5月6日（星期二）届满。"
    )
    assert due.article == "《法律援助法》第四十三条第一款"


def test_at_02_an_assignment_after_the_last_day_of_april_is_due_after_the_holiday():
    due = periods.ASSIGN.due(day("2025-04-30"), calendar=CALENDAR)

    assert (due.raw_on, due.on) == (day("2025-05-03"), day("2025-05-06"))
    assert "5月3日（星期六）为休息日，顺延至5月6日（星期二）届满" in due.why


def test_at_04_a_make_up_sunday_does_not_move_to_monday():
    due = periods.REVIEW.due(day("2025-09-21"), calendar=CALENDAR)

    assert (due.raw_on, due.on) == (day("2025-09-28"), day("2025-09-28"))
    assert due.why.endswith("9月28日（星期日，国庆节调休上班）届满。")


def test_at_05_a_court_notice_is_assigned_by_the_monday():
    due = periods.NOTICE_ASSIGN.due(day("2025-06-11"), calendar=CALENDAR)

    assert (due.raw_on, due.on) == (day("2025-06-14"), day("2025-06-16"))


def test_at_08_an_objection_has_fifteen_days_and_the_bureau_five():
    limit = periods.OBJECTION.due(day("2025-07-01"), calendar=CALENDAR)
    review = periods.OBJECTION_REVIEW.due(day("2025-07-10"), calendar=CALENDAR)

    assert (limit.on, review.on) == (day("2025-07-16"), day("2025-07-15"))


def test_at_09_an_objection_of_the_seventeenth_day_is_late():
    limit = periods.OBJECTION.due(day("2025-07-01"), calendar=CALENDAR)

    assert limit.on == day("2025-07-16")
    assert day("2025-07-17") > limit.on


def test_at_11_a_termination_decided_on_thursday_is_sent_by_monday():
    due = periods.TERMINATION_SEND.due(day("2025-11-27"), calendar=CALENDAR)

    assert (due.raw_on, due.on) == (day("2025-11-30"), day("2025-12-01"))


def test_at_13_a_closing_file_is_reviewed_within_thirty_days():
    assert periods.CLOSE_REVIEW.due(day("2025-08-31"), calendar=CALENDAR).on == day("2025-09-30")


def test_at_15_hours_do_not_wait_for_a_holiday():
    asked = dt.datetime(2025, 10, 1, 16, 30, tzinfo=SHANGHAI)

    due = periods.TRANSFER_DUTY.due(asked, calendar=CALENDAR)

    assert (due.at, due.on) == (dt.datetime(2025, 10, 2, 16, 30, tzinfo=SHANGHAI), None)
    assert due.why == ("10月1日16:30收到申请，24小时内办理，10月2日16:30届满，遇节假日不顺延。")


def test_the_plain_case_is_one_short_sentence():
    due = periods.REVIEW.due(day("2026-11-17"), calendar=CALENDAR)

    assert due.why == "11月17日收到申请，次日起算7日，11月24日（星期二）届满。"
    assert (due.provisional, due.paused, due.binding) == (False, False, True)


def test_a_supplement_gives_its_days_back_and_the_sentence_says_so():
    due = periods.REVIEW.due(
        day("2026-06-03"), calendar=CALENDAR, pauses=[pause("2026-06-05", "2026-06-09")]
    )

    assert (due.raw_on, due.on) == (day("2026-06-14"), day("2026-06-15"))
    assert due.why == (
        "6月3日收到申请，次日起算7日，6月5日至6月9日补正扣除4日，"
        "6月14日（星期日）为休息日，顺延至6月15日（星期一）届满。"
    )


def test_overlapping_pauses_count_once_and_keep_both_reasons():
    due = periods.REVIEW.due(
        day("2026-06-01"),
        calendar=CALENDAR,
        pauses=[
            pause("2026-06-04", "2026-06-10", "异地协作"),
            pause("2026-06-02", "2026-06-05"),
        ],
    )

    assert due.on == day("2026-06-16")
    assert "6月2日至6月10日补正、异地协作扣除8日" in due.why


def test_an_open_pause_leaves_no_due_day():
    due = periods.REVIEW.due(day("2026-06-03"), calendar=CALENDAR, pauses=[pause("2026-06-05")])

    assert (due.paused, due.on, due.raw_on) == (True, None, None)
    assert due.why == ("6月3日收到申请，次日起算7日，6月5日起因补正暂停，补齐后继续计算。")


def test_a_supplement_asked_for_after_the_last_day_does_not_save_it():
    due = periods.REVIEW.due(day("2026-06-03"), calendar=CALENDAR, pauses=[pause("2026-06-11")])

    assert (due.paused, due.on) == (False, day("2026-06-10"))


def test_a_supplement_asked_for_on_the_last_day_still_pauses():
    due = periods.REVIEW.due(day("2026-06-03"), calendar=CALENDAR, pauses=[pause("2026-06-10")])

    assert due.paused


def test_a_pause_inside_the_roll_forward_ends_no_earlier_than_its_answer():
    # Raw Saturday, moved to Monday; asked on Sunday, answered on Thursday.
    due = periods.REVIEW.due(
        day("2026-06-06"), calendar=CALENDAR, pauses=[pause("2026-06-14", "2026-06-18")]
    )

    assert due.on == day("2026-06-18")


def test_only_the_review_can_pause():
    with pytest.raises(ValueError, match="指派不因补正或者协作查证暂停"):
        periods.ASSIGN.due(day("2026-06-03"), calendar=CALENDAR, pauses=[pause("2026-06-04")])


def test_the_supplement_lasts_as_long_as_form_6_says():
    due = periods.SUPPLEMENT_REPLY.lasting(10).due(day("2026-06-03"), calendar=CALENDAR)

    assert due.on == day("2026-06-15")  # the 13th is a Saturday


def test_a_due_day_in_a_year_without_a_notice_is_an_estimate():
    due = periods.REVIEW.due(day("2026-12-28"), calendar=CALENDAR)

    assert (due.on, due.provisional) == (day("2027-01-04"), True)
    assert due.why == (
        "12月28日收到申请，次日起算7日，2027年1月4日（星期一）届满。"
        "2027年放假安排尚未公布，此日为预估。"
    )


def test_the_last_working_day_of_a_confirmed_year_is_no_estimate():
    due = periods.REVIEW.due(day("2026-12-24"), calendar=CALENDAR)

    assert (due.on, due.provisional) == (day("2026-12-31"), False)


def test_a_day_outside_the_calendar_fails_loudly():
    with pytest.raises(NoCalendar, match="2028年"):
        periods.REVIEW.due(day("2027-12-30"), calendar=CALENDAR)


def test_before_order_148_its_limits_are_only_office_targets():
    early = periods.CLOSE_FILE.due(day("2022-03-01"), calendar=CALENDAR)
    late = periods.CLOSE_FILE.due(day("2023-09-01"), calendar=CALENDAR)

    assert (early.on, early.binding, early.article) == (day("2022-03-31"), False, "中心内部时限")
    assert (late.binding, late.article) == (True, "《办理法律援助案件程序规定》第四十条")


def test_a_disclosure_is_due_thirty_days_after_the_quarter_as_an_office_target():
    due = periods.DISCLOSE_QUARTER.due(day("2022-06-30"), calendar=CALENDAR)

    assert (due.on, due.binding) == (day("2022-08-01"), False)  # 30 July was a Saturday


def test_a_clock_refuses_the_wrong_kind_of_start():
    with pytest.raises(TypeError, match="takes a date"):
        periods.REVIEW.due(dt.datetime(2026, 6, 3, 9, tzinfo=SHANGHAI), calendar=CALENDAR)
    with pytest.raises(TypeError, match="takes an aware datetime"):
        periods.TRANSFER_DUTY.due(day("2026-06-03"), calendar=CALENDAR)


STARTS = st.dates(min_value=day("2022-01-01"), max_value=day("2026-06-30"))


@st.composite
def reviews(draw) -> tuple[dt.date, list[Pause]]:
    start = draw(STARTS)
    spans = draw(st.lists(st.tuples(st.integers(-3, 40), st.integers(0, 25)), max_size=4))
    pauses = [
        Pause(start=start + dt.timedelta(days=offset), end=start + dt.timedelta(days=offset + days))
        for offset, days in spans
    ]
    return start, pauses


def last_day_on_fingers(start: dt.date, limit: int, pauses: list[Pause]) -> dt.date:
    """Walk one day at a time; the hand stands still on every paused day."""
    standing = {
        p.start + dt.timedelta(days=n) for p in pauses for n in range((p.end - p.start).days)
    }
    today, counted = start, 0
    while counted < limit or today in standing or not CALENDAR.is_workday(today):
        if today not in standing and counted < limit:
            counted += 1
        today += dt.timedelta(days=1)
    return today


@given(reviews())
def test_every_review_ends_where_counting_on_fingers_ends(review):
    start, pauses = review

    due = periods.REVIEW.due(start, calendar=CALENDAR, pauses=pauses)

    assert due.on == last_day_on_fingers(start, 7, pauses)


@given(reviews())
def test_the_order_of_pauses_does_not_matter(review):
    start, pauses = review

    forwards = periods.REVIEW.due(start, calendar=CALENDAR, pauses=pauses)
    backwards = periods.REVIEW.due(start, calendar=CALENDAR, pauses=pauses[::-1])

    assert forwards == backwards


@given(STARTS, st.sampled_from([p for p in periods.PERIODS.values() if p.moves_past_holidays]))
def test_every_period_ends_on_a_working_day_never_early(start, period):
    due = period.due(start, calendar=CALENDAR)

    assert CALENDAR.is_workday(due.on)
    assert due.raw_on == start + dt.timedelta(days=period.limit)
    assert due.on == last_day_on_fingers(start, period.limit, [])
