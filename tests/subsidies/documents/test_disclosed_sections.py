"""What a reader sees of the figures: printed units, differences that can be checked, no gaps."""

from subsidies.documents import disclosure_sections
from subsidies.queries.figures import FIGURES
from subsidies.rules.disclosure import KINDS

ZEROS = {
    **dict.fromkeys(FIGURES, 0),
    **{code: "0.00" for code in FIGURES if code.endswith("_yuan")},
    "paid_consultation_yuan": "0.00",
    "paid_drafting_yuan": "0.00",
    "accepted": 0,
    **{f"accepted_{kind}": 0 for kind in KINDS},
    "payees": 0,
    "annex_cases": 0,
    "annex_yuan": "0.00",
}


def frozen(before=None, **numbers):
    return {
        "quarter": "2026Q1",
        "numbers": {**ZEROS, **numbers},
        "previous": before and {"edition": 1, "numbers": {**ZEROS, **before}},
        "annex": [],
    }


def printed(section, before=None, **numbers):
    rows = disclosure_sections.sections(frozen(before, **numbers))[section]
    return {row.name.strip("　"): (row.value, row.previous, row.difference) for row in rows}


def test_losses_are_printed_in_wan_and_their_difference_is_that_of_the_printed_ones():
    rows = printed("cases", {"recovered_yuan": "10049.99"}, recovered_yuan="20050.00")

    assert rows["挽回损失或者取得利益（万元）"] == ("2.01", "1.00", "+1.01")


def test_the_share_of_each_grade_is_printed_with_one_place_and_without_cases_not_at_all():
    rows = disclosure_sections.sections(frozen({}, graded=3, graded_good=2, graded_pass=1))
    shares = [row for row in rows["quality"] if row.name == "　占比（%）"][:3]

    assert [(row.value, row.previous, row.difference) for row in shares] == [
        ("66.7", "—", "—"),
        ("33.3", "—", "—"),
        ("0.0", "—", "—"),
    ]


def test_the_first_quarter_stands_alone():
    assert printed("funds", paid_yuan="79413.00")["合计"] == ("79,413.00", "—", "—")


def test_rare_uses_and_kinds_are_printed_only_when_there_is_something():
    assert "宣传" not in printed("funds")
    assert "宣传" in printed("funds", {"paid_publicity_yuan": "1.00"})
    assert "其中：国家赔偿" not in printed("cases")
    assert "其中：国家赔偿" in printed("cases", granted_state_compensation=1)


def test_four_kinds_of_subsidy_are_always_printed_as_other_districts_do():
    assert list(printed("funds")) == ["办案补贴", "咨询补贴", "值班补贴", "代书补贴", "合计"]


def test_the_quarter_before_the_first_one_of_a_year_lies_in_the_year_before():
    assert disclosure_sections.quarter_labels(frozen()) == ("2026年第1季度", "2025年第4季度")


def test_a_correction_lists_only_what_it_changed():
    changed = disclosure_sections.differences(
        frozen(paid_duty_yuan="300.00", paid_yuan="300.00"), frozen()
    )

    assert [(row.name, row.value, row.previous) for row in changed] == [
        ("值班补贴", "300.00", "0.00"),
        ("合计", "300.00", "0.00"),
    ]
