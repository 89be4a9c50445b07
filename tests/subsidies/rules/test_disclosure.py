"""A quarter's account adds up before it is signed, and stands beside the last one."""

from decimal import Decimal

import pytest

from subsidies.rules import disclosure
from subsidies.rules.disclosure import Change

AT_37 = {
    "paid_case_yuan": Decimal("66713.00"),
    "paid_duty_yuan": Decimal("12700.00"),
    "paid_yuan": Decimal("79413.00"),
    "accepted": 235,
    "accepted_criminal": 213,
    "accepted_civil": 21,
    "accepted_administrative": 1,
    "granted": 235,
    "closed": 73,
    "closed_of_this_year": 5,
    "closed_of_earlier_years": 68,
    "recovered_yuan": Decimal("1855100.00"),
    "wages_yuan": Decimal("906500.00"),
}


def failing(figures: dict) -> list[str]:
    return [f.sentence for f in disclosure.findings(figures) if f.passes is False]


def test_at_37_the_quarter_of_the_city_adds_up():
    found = disclosure.findings(AT_37)

    assert failing(AT_37) == []
    assert [f.sentence for f in found][:2] == [
        "资金使用合计79,413.00，与各项之和相符。",
        "受理案件235，与各项之和相符。",
    ]


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        (
            "paid_duty_yuan",
            Decimal("12700.01"),
            "资金使用合计79,413.00，各项之和79,413.01，相差0.01，请核对。",
        ),
        ("accepted_civil", 20, "受理案件235，各项之和234，相差1，请核对。"),
        ("closed", 74, "结案案件74，各项之和73，相差1，请核对。"),
        ("wages_yuan", Decimal("1855100.01"), "应当讨薪金额不大于挽回损失，现不相符，请核对。"),
    ],
)
def test_at_37_one_changed_number_is_found(code, value, sentence):
    assert failing(AT_37 | {code: value}) == [sentence]


def test_more_granted_than_accepted_only_warns_because_quarters_overlap():
    (finding,) = [f for f in disclosure.findings(AT_37 | {"granted": 236}) if not f.passes]

    assert finding.blocks is False


def test_an_unknown_part_is_not_checked():
    assert failing(AT_37 | {"accepted_administrative": None, "accepted": 300}) == []


def test_each_figure_stands_beside_the_last_quarters():
    now = {"closed": 73, "granted": 235, "paid_yuan": Decimal("79413.00"), "graded_fail": None}
    before = {"closed": 70, "granted": 235, "paid_yuan": Decimal("80913.50"), "graded_fail": 3}

    assert {code: Change(now=now[code], before=before[code]).text for code in now} == {
        "closed": "+3",
        "granted": "持平",
        "paid_yuan": "−1,500.50",
        "graded_fail": "—",
    }


def test_the_first_quarter_has_nothing_beside_it():
    change = Change(now=73, before=None)

    assert (change.difference, change.text) == (None, "—")
