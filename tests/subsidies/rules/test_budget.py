"""Earmarked money pays what it may, as long as there is some."""

from decimal import Decimal

from subsidies.rules import budget
from subsidies.rules.budget import Balance

DISTRICT = Balance(
    appropriated_yuan=Decimal(300_000),
    committed_yuan=Decimal(20_000),
    paid_yuan=Decimal(240_000),
)


def findings(amount: str, use: str = "CASE", label: str = "办案补贴"):
    return budget.commitment_findings(
        source="区级财政",
        permitted_uses=frozenset({"CASE", "TRAINING"}),
        use=use,
        use_label=label,
        amount_yuan=Decimal(amount),
        balance=DISTRICT,
    )


def test_what_is_left_is_neither_paid_nor_promised():
    assert DISTRICT.available_yuan == Decimal(40_000)


def test_a_permitted_use_within_the_balance_passes():
    (finding,) = findings("5000")

    assert (finding.sentence, finding.passes) == ("区级财政可以支付办案补贴。", True)
    assert finding.article == "铜司函〔2022〕12号第三部分"


def test_a_use_the_source_may_not_pay_is_blocked():
    (finding,) = findings("100", use="EVALUATION", label="案件质量评估费用")

    assert (finding.blocks, finding.passes) == (True, False)
    assert finding.sentence == "区级财政不得支付案件质量评估费用，请换用其他来源。"


def test_more_than_is_left_is_blocked_with_the_missing_sum():
    last = findings("40000.01")[-1]

    assert (last.blocks, last.passes) == (True, False)
    assert last.sentence == (
        "区级财政可用40,000.00元，本次40,000.01元，不足0.01元，请换用其他来源或者追加指标。"
    )


def test_the_last_fen_may_be_spent_with_a_warning():
    last = findings("40000")[-1]

    assert (last.blocks, last.passes) == (False, False)
    assert last.sentence == "发放后区级财政只剩0.00元，不到指标的10%，请留意。"


def test_nothing_is_no_payment():
    assert findings("0")[-1].sentence == "发放金额应当大于零，请改正。"
