"""The working of a subsidy, line by line, against the examples seen elsewhere."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subsidies.rules import pricing
from subsidies.rules.pricing import GradeRule, Mode, NoStandard, Rate
from subsidies.states import Grade

# Henan has four grades, Chongqing three: its 优秀 stands on our 优良.
HENAN = {
    Grade.GOOD: GradeRule(mode=Mode.FACTOR_ON_TOTAL, factor=Decimal("1.20")),
    Grade.PASS: GradeRule(mode=Mode.FACTOR_ON_TOTAL),
    Grade.FAIL: GradeRule(mode=Mode.FACTOR_ON_LABOUR, factor=Decimal(0)),
}
TIANCHANG = {
    Grade.GOOD: GradeRule(mode=Mode.ABSOLUTE, amount_yuan=Decimal(1400)),
    Grade.PASS: GradeRule(mode=Mode.ABSOLUTE, amount_yuan=Decimal(1200)),
}
TRIAL = Rate(direct_cost_yuan=Decimal(700), labour_fee_yuan=Decimal(1155))


def price(grade: Grade, rules=HENAN, **others) -> list[pricing.Line]:
    return pricing.price_case(rate=TRIAL, grade=grade, rules=rules, **others)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (Grade.GOOD, Decimal("2226.00")),
        (Grade.PASS, Decimal("1855.00")),
        (Grade.FAIL, Decimal("700.00")),
    ],
)
def test_at_30_a_good_case_floats_up_and_a_failed_one_keeps_its_direct_costs(grade, expected):
    assert pricing.total_yuan(price(grade)) == expected


@pytest.mark.parametrize(("grade", "expected"), [(Grade.GOOD, 1400), (Grade.PASS, 1200)])
def test_at_31_a_standard_may_name_a_sum_for_each_grade(grade, expected):
    assert pricing.total_yuan(price(grade, TIANCHANG)) == expected


def test_at_34_a_public_official_is_paid_nothing():
    (finding,) = pricing.payee_findings(is_public_official=True)

    assert (finding.blocks, finding.passes) == (True, False)
    assert "不得领取法律援助补贴" in finding.sentence
    assert pricing.payee_findings(is_public_official=False) == []


def test_the_working_is_shown_line_by_line():
    lines = price(Grade.GOOD, progress_percent=50)

    assert [(line.label, line.working, line.amount_yuan) for line in lines] == [
        ("直接费用", "按标准", Decimal("700.00")),
        ("基本劳务费用", "按标准", Decimal("1155.00")),
        ("按完成工作的50%计算", "1,855.00×50%−1,855.00", Decimal("-927.50")),
        ("等次调整（优良，补贴总额×1.20）", "927.50×1.20−927.50", Decimal("185.50")),
    ]


def test_a_failed_case_shows_which_fee_it_lost():
    assert price(Grade.FAIL)[-1] == pricing.Line(
        label="等次调整（不合格，基本劳务费用×0.00）",
        working="1,155.00×0.00−1,155.00",
        amount_yuan=Decimal("-1155.00"),
    )


def test_an_ordinary_grade_says_that_it_changes_nothing():
    line = price(Grade.PASS)[-1]

    assert (line.label, line.amount_yuan) == (
        "等次调整（合格，补贴总额×1.00）",
        Decimal("0.00"),
    )


def test_a_fixed_sum_is_also_paid_in_part():
    lines = price(Grade.GOOD, TIANCHANG, progress_percent=30)

    assert [line.amount_yuan for line in lines] == [Decimal("1400.00"), Decimal("-980.00")]


def test_a_grade_without_a_rule_is_refused_in_words():
    with pytest.raises(NoStandard, match="补贴标准没有规定“不合格”等次，请先补录标准"):
        price(Grade.FAIL, TIANCHANG)


@pytest.mark.parametrize("percent", [0, 19, 101])
def test_progress_outside_twenty_to_a_hundred_is_an_error(percent):
    with pytest.raises(ValueError, match="20 to 100"):
        price(Grade.PASS, progress_percent=percent)


@pytest.mark.parametrize(
    ("percent", "reason", "is_terminated", "expected"),
    [
        (100, "", False, ""),
        (60, "已阅卷、会见两次", True, ""),
        (60, " ", True, "请写明已完成的工作"),
        (60, "已阅卷", False, "案件没有终止，应当按全额计算"),
        (10, "已阅卷", True, "应在20%至100%之间"),
    ],
)
def test_part_of_a_subsidy_needs_a_terminated_case_and_a_reason(
    percent, reason, is_terminated, expected
):
    found = pricing.progress_findings(
        progress_percent=percent, reason=reason, is_terminated=is_terminated
    )

    assert expected in "".join(f.sentence for f in found)
    assert bool(found) == bool(expected)


yuan = st.integers(0, 500_000).map(lambda fen: Decimal(fen).scaleb(-2))
factors = st.integers(0, 3_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


@given(yuan, yuan, factors, st.sampled_from(list(Mode)), st.integers(20, 100))
def test_the_lines_always_add_up_to_the_exact_sum_rounded_once(
    direct, labour, factor, mode, percent
):
    fixed = direct + labour
    lines = pricing.price_case(
        rate=Rate(direct_cost_yuan=direct, labour_fee_yuan=labour),
        grade=Grade.GOOD,
        rules={Grade.GOOD: GradeRule(mode=mode, factor=factor, amount_yuan=fixed)},
        progress_percent=percent,
    )

    # An oracle in fractions: whole fen by hand, halves up.
    d, w, f = Fraction(direct), Fraction(labour), Fraction(factor)
    exact = {
        Mode.FACTOR_ON_TOTAL: (d + w) * f,
        Mode.FACTOR_ON_LABOUR: d + w * f,
        Mode.ABSOLUTE: d + w,
    }[mode] * Fraction(percent, 100)
    whole_fen = int(exact * 100 + Fraction(1, 2))
    total = pricing.total_yuan(lines)

    assert total == Decimal(whole_fen).scaleb(-2)
    assert all(
        line.amount_yuan == line.amount_yuan.quantize(Decimal("0.01"), ROUND_HALF_UP)
        for line in lines
    )
