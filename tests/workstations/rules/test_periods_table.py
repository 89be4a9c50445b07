"""The table of periods: all thirty rows, each with trigger, hand, source and desk."""

import datetime as dt
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from legalaid.pages.navigation import RAIL
from legalaid.pages.periods import PAGES
from tests.workstations.rules.test_workdays import seeded_calendar
from workstations.rules import periods
from workstations.rules.periods import PERIODS, PROMISES, STEPS, Unit

CALENDAR = seeded_calendar()
SHANGHAI = ZoneInfo("Asia/Shanghai")
ROWS = [period for step in STEPS.values() for period in step]


class Row(NamedTuple):
    """One row as the law, or where it is silent the office, gives it; written from the law."""

    code: str
    limit: int
    unit: str
    started: str
    owner: str
    article: str
    rolls: bool = True


LAW = "《法律援助法》"
O148 = "《办理法律援助案件程序规定》"
POLICE = "《公安机关办理刑事案件程序规定》"
COURTS = "《最高人民法院关于适用〈刑事诉讼法〉的解释》"
CENTER = "法律援助中心"
# Hours never roll, nor does the day of a receipt, of a hearing or of a limitation.
THIRTY = [
    Row(
        "TRANSFER_DETAINEE_24H",
        24,
        "小时",
        "收到申请",
        "办案机关或者监管场所",
        f"{LAW}第三十九条",
        rolls=False,
    ),
    Row("TRANSFER_DUTY_24H", 24, "小时", "收到申请", "值班律师", f"{LAW}第三十九条", rolls=False),
    Row("RELATIVES_INFORMED", 3, "日", "收到在押人员申请", "公安机关", f"{POLICE}第四十七条"),
    Row(
        "DUTY_CALL_24H",
        24,
        "小时",
        "在押人员提出约见",
        "看守所",
        f"{POLICE}第四十九条",
        rolls=False,
    ),
    Row("RECEIPT", 0, "日", "收到申请材料", "接收网点", f"{O148}第十三条", rolls=False),
    Row(
        "SUPPLEMENT_NOTICE",
        0,
        "日",
        "发现材料不全",
        f"{CENTER}或者接收网点",
        f"{LAW}第四十三条第二款",
        rolls=False,
    ),
    Row("SUPPLEMENT_REPLY", 7, "日", "送达补正通知", "申请人", f"{LAW}第四十三条第二款"),
    Row("REVIEW_7D", 7, "日", "收到申请", CENTER, f"{LAW}第四十三条第一款"),
    Row("DECISION_SENT", 3, "日", "作出决定", CENTER, f"{O148}第二十条"),
    Row("ASSIGN_3D", 3, "日", "作出给予法律援助决定", CENTER, f"{LAW}第四十三条第一款"),
    Row("NOTICE_ASSIGN_3D", 3, "日", "收到通知", CENTER, f"{LAW}第三十六条"),
    Row("AUTHORITY_NOTICE_3D", 3, "日", "发现应当通知的情形", "办案机关", f"{LAW}第三十六条"),
    Row("COURT_LEAD_15D", 15, "日", "开庭", "人民法院", f"{COURTS}第四十九条", rolls=False),
    Row("FIRM_ARRANGE", 24, "小时", "收到指派", "承办单位", f"{O148}第二十五条", rolls=False),
    Row("SIGN_5D", 5, "日", "收到指派", "承办单位", f"{O148}第二十七条"),
    Row("FILE_WITH_COURT_3D", 3, "日", "接受指派", "法律援助人员", f"{COURTS}第五十二条"),
    Row(
        "DETENTION_MEETING_48H",
        48,
        "小时",
        "律师要求会见",
        "看守所",
        "《刑事诉讼法》第三十九条",
        rolls=False,
    ),
    Row("FIRST_MEETING", 5, "日", "指派", "法律援助人员", f"{O148}第二十九条、第三十条"),
    Row(
        "REFUSAL_REPORT",
        3,
        "日",
        "受援人拒绝或者另行委托",
        "法律援助人员",
        f"{O148}第二十八条、第二十九条",
    ),
    Row("REPLACE_5D", 5, "日", "收到更换申请", CENTER, f"{O148}第三十七条"),
    Row("REASSIGN_AFTER_REFUSAL", 3, "日", "再次收到通知", CENTER, f"{COURTS}第五十条"),
    Row("TERMINATION_SEND_3D", 3, "日", "决定终止", CENTER, f"{O148}第三十九条"),
    Row("OBJECTION_15D", 15, "日", "收到决定书", "申请人或者受援人", f"{O148}第二十二条"),
    Row("OBJECTION_REVIEW_5D", 5, "日", "收到异议", "司法局", f"{LAW}第四十九条第二款"),
    Row("CLOSE_FILE_30D", 30, "日", "结案", "法律援助人员", f"{O148}第四十条"),
    Row("CLOSE_REVIEW_30D", 30, "日", "收到结案材料", CENTER, f"{O148}第四十一条"),
    Row(
        "PAY_PROMPT",
        30,
        "日",
        "结案材料审查通过",
        f"{CENTER}和财务",
        f"{LAW}第五十二条、{O148}第四十一条",
    ),
    # Row 28 is one business with three periods.
    Row("COMPLAINT_ACCEPT", 5, "个工作日", "收到投诉", "司法局", "司法部令第149号"),
    Row("COMPLAINT_FINISH", 45, "日", "受理投诉", "司法局", "司法部令第149号"),
    Row("COMPLAINT_ANSWER", 5, "个工作日", "作出处理意见", "司法局", "司法部令第149号"),
    Row("DISCLOSE_QUARTER", 30, "日", "季度终了", f"司法局和{CENTER}", f"{LAW}第五十八条"),
    Row("LIMITATION_7D", 7, "日", "时效、期限届满", CENTER, f"{LAW}第四十四条第一项", rolls=False),
]


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
            row.article,
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
