"""The table of periods: all thirty rows, each with trigger, hand, source and desk."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from legalaid.pages.navigation import RAIL
from legalaid.pages.periods import PAGES
from tests.workstations.rules.test_workdays import seeded_calendar
from tests.workstations.rules.thirty_periods import THIRTY, Row
from workstations.rules import periods
from workstations.rules.periods import PERIODS, PROMISES, STEPS, Unit

CALENDAR = seeded_calendar()
SHANGHAI = ZoneInfo("Asia/Shanghai")
ROWS = [period for step in STEPS.values() for period in step]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_thirty_rows_stand_in_the_order_of_the_road():
    assert [
        Row(
            row.code,
            row.limit,
            str(row.unit),
            row.started,
            row.owner,
            row.sources,
            row.forms,
            row.rolls and row.unit is not Unit.HOURS,
        )
        for row in ROWS
    ] == THIRTY


SATURDAY = dt.date(2025, 7, 5)  # with no holiday in reach


@pytest.mark.parametrize("row", [row for row in THIRTY if row.unit == "日"], ids=lambda r: r.code)
def test_a_last_day_on_a_saturday_moves_to_monday_or_stays_as_the_row_says(row):
    back = row.code in {"COURT_LEAD_15D", "LIMITATION_7D"}
    start = SATURDAY + dt.timedelta(days=row.limit if back else -row.limit)

    due = PERIODS[row.code].due(start, calendar=CALENDAR)

    assert due.raw_on == SATURDAY
    assert due.on == (day("2025-07-07") if row.rolls else SATURDAY)


def test_what_is_cited_to_people_is_one_source_that_was_in_force_on_the_day():
    """Order 148 took effect on 2023-09-01: the law alone bears a review of the day before."""
    due = periods.REVIEW.due(day("2023-08-31"), calendar=CALENDAR)

    assert due.article == "《法律援助法》第四十三条第一款"


def test_where_the_law_names_no_number_the_number_is_the_offices_target():
    assert {row.code for row in ROWS if not row.binding} == {
        "RECEIPT",
        "SUPPLEMENT_NOTICE",
        "DECISION_SENT",
        "FIRM_ARRANGE",
        "FIRST_MEETING",
        "REFUSAL_REPORT",
        "PAY_PROMPT",
        "COMPLAINT_ACCEPT",
        "COMPLAINT_FINISH",
        "COMPLAINT_ANSWER",
        "DISCLOSE_QUARTER",
    }


def test_other_authorities_are_reminded_and_never_ours():
    theirs = {row.code: row.owner for row in ROWS if row.is_theirs}

    assert theirs == {
        "TRANSFER_DETAINEE_24H": "办案机关或者监管场所",
        "RELATIVES_INFORMED": "公安机关",
        "DUTY_CALL_24H": "看守所",
        "AUTHORITY_NOTICE_3D": "办案机关",
        "COURT_LEAD_15D": "人民法院",
        "DETENTION_MEETING_48H": "看守所",
    }


def test_only_the_review_stands_still():
    assert [row.code for row in PERIODS.values() if row.pausable] == ["REVIEW_7D"]


@pytest.mark.parametrize("row", PERIODS.values(), ids=lambda row: row.code)
def test_each_period_says_who_acts_on_what_ground_and_where_it_is_seen(row):
    assert row.label
    assert row.owner
    assert row.started
    assert row.article
    assert (row.desk is None) != (row.later == "")


def test_no_period_waits_for_a_business_that_has_its_desk():
    """``later`` names the business that is still to come; once its desk stands, it names that."""
    desks = [entry.label for _, entries in RAIL for entry in entries]
    waiting = {row.code: row.later for row in PERIODS.values() if row.later}

    for code, words in waiting.items():
        business = re.fullmatch(r"随(.+)上线后显示", words)
        assert business, code
        assert not [desk for desk in desks if desk in business[1]], code


@pytest.mark.parametrize(
    ("code", "page"),
    [
        ("TERMINATION_SEND_3D", "applications:services"),
        ("DECISION_SENT", "applications:services"),
        ("OBJECTION_REVIEW_5D", "applications:objections"),
        ("COURT_LEAD_15D", "applications:notices"),
    ],
)
def test_a_period_is_seen_at_the_desk_where_its_act_is_done(code, page):
    assert PAGES[PERIODS[code].desk] == page


@pytest.mark.parametrize("row", [row for row in ROWS if row.unit is Unit.HOURS], ids=str)
def test_hours_run_through_the_national_day(row):
    began = dt.datetime(2025, 9, 30, 17, 5, tzinfo=SHANGHAI)

    due = row.due(began, calendar=CALENDAR)

    assert due.at == began + dt.timedelta(hours=row.limit)
    assert due.why.endswith("遇节假日不顺延。")


def test_a_complaint_is_accepted_within_five_working_days():
    # 1 to 8 October 2025 are off, 28 September and 11 October are worked.
    due = periods.COMPLAINT_ACCEPT.due(day("2025-09-29"), calendar=CALENDAR)

    assert (due.on, due.binding) == (day("2025-10-13"), False)
    assert due.why == "9月29日收到投诉，次日起算5个工作日，10月13日（星期一）届满。"


def test_working_days_in_a_year_without_a_notice_are_an_estimate():
    due = periods.COMPLAINT_ANSWER.due(day("2026-12-30"), calendar=CALENDAR)

    assert due.provisional
    assert due.why.endswith("2027年放假安排尚未公布，此日为预估。")


def test_the_papers_reach_the_center_fifteen_days_before_the_hearing():
    # 6 December 2025 is a Saturday, and moves neither way.
    due = periods.COURT_LEAD.due(day("2025-12-21"), calendar=CALENDAR)

    assert due.on == day("2025-12-06")
    assert due.why == "12月21日开庭之前15日，12月6日（星期六）为限，遇节假日不顺延。"


def test_a_receipt_is_given_on_the_day_itself_even_on_a_sunday():
    due = periods.RECEIPT.due(day("2025-09-14"), calendar=CALENDAR)

    assert (due.on, due.why) == (day("2025-09-14"), "9月14日收到申请材料，当日办理。")


def test_the_four_same_day_promises_are_no_legal_duty():
    promised = [p for p in PROMISES if p.says == "四个当天"]

    assert [p.label for p in promised] == ["当天受理", "当天审批", "当天指派", "当天约见"]
    assert not any(p.due(day("2025-03-10"), calendar=CALENDAR).binding for p in promised)
    # Art. 42 item 3 waives the verification of the means and names no day.
    assert {p.sources for p in promised} == {"本中心承诺"}


@pytest.mark.parametrize(
    ("code", "length"),
    [
        ("RECEIPT", "当日"),
        ("REVIEW_7D", "7日"),
        ("DETENTION_MEETING_48H", "48小时"),
        ("COMPLAINT_ACCEPT", "5个工作日"),
        ("LIMITATION_7D", "之前7日"),
    ],
)
def test_the_length_is_said_in_the_words_of_the_office(code, length):
    assert PERIODS[code].length == length
