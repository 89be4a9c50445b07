"""Who is poor enough, who need not show it, and what is not known yet."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.rules import eligibility
from applications.rules.eligibility import HardshipLine, Means, Request, ScopePolicy
from applications.states import HardshipBasis

OLD_LINE = HardshipLine(in_force_from=dt.date(2022, 1, 1), monthly_yuan=Decimal(1300))
NEW_LINE = HardshipLine(in_force_from=dt.date(2025, 1, 1), monthly_yuan=Decimal(2372))


def means(**others) -> Means:
    wang = {
        "persons": 1,
        "income_yuan": Decimal(48_000),
        "rigid_expenditure_yuan": Decimal(24_000),
        "has_high_value_assets": False,
    }
    return Means(**wang | others)


def request(**others) -> Request:
    return Request(
        **{"matter": "请求给付赡养费", "matter_article": "第三十一条第四项", "means": means()}
        | others
    )


def judge(asked: Request, line: HardshipLine | None = NEW_LINE):
    return eligibility.findings(asked, line=line, scope_policy=ScopePolicy.WARN)


def verdict(asked: Request, line: HardshipLine | None = NEW_LINE) -> bool | None:
    return eligibility.verdict(judge(asked, line))


def test_at_19_below_the_line_after_medical_costs_is_hardship():
    found = judge(request())

    assert eligibility.verdict(found) is True
    assert found[-1].sentence == (
        "（48,000.00−24,000.00）÷12个月÷1人＝每月2,000.00元，低于2,372.00元，符合经济困难标准。"
    )


def test_at_20_a_household_above_the_line_is_not_eligible():
    household = means(
        persons=3, income_yuan=Decimal(108_000), rigid_expenditure_yuan=Decimal(18_000)
    )
    found = judge(request(means=household))

    assert eligibility.verdict(found) is False
    assert "每月2,500.00元，不低于2,372.00元，不符合" in found[-1].sentence
    assert found[-1].article == "《法律援助法》第三十四条、第四十一条"


def test_exactly_on_the_line_is_not_below_it():
    on_the_line = means(income_yuan=Decimal(2372 * 12), rigid_expenditure_yuan=Decimal(0))
    a_fen_less = means(income_yuan=Decimal("28463.99"), rigid_expenditure_yuan=Decimal(0))

    assert verdict(request(means=on_the_line)) is False
    assert verdict(request(means=a_fen_less)) is True


def test_at_22_a_second_flat_excludes():
    assert verdict(request(means=means(has_high_value_assets=True))) is False


def test_at_24_a_migrant_worker_with_proof_claims_wages_on_the_fast_lane():
    worker = request(
        matter="请求支付劳动报酬",
        matter_article="第三十一条第五项",
        is_waived_for_migrants=True,
        categories=frozenset({"migrant-worker"}),
        has_proof=True,
        means=Means(),
    )

    assert eligibility.basis(worker) is HardshipBasis.WAIVED
    assert eligibility.is_fast_lane(worker)
    assert verdict(worker) is True
    assert judge(worker)[-1].article == "《法律援助法》第四十二条第三项"


def test_without_proof_the_waiver_warns():
    on_dibao = request(categories=frozenset({"social-assistance"}), has_proof=False)

    finding = judge(on_dibao)[-1]

    assert (finding.blocks, finding.passes) == (False, False)
    assert finding.sentence == "免予核查经济困难状况须有证明材料，请至少上传一项。"


def test_at_26_a_victim_of_domestic_violence_is_not_asked_for_her_flats():
    victim = request(
        matter="遭受家庭暴力主张相关权益",
        matter_article="第三十二条第四项",
        is_free_of_hardship=True,
        means=means(has_high_value_assets=True),
    )

    assert eligibility.basis(victim) is HardshipBasis.NOT_APPLICABLE
    assert verdict(victim) is True


def test_at_27_age_alone_waives_nothing():
    pensioner = request(categories=frozenset({"elderly"}), has_no_livelihood=False)
    without = request(categories=frozenset({"elderly"}), has_no_livelihood=True, has_proof=True)

    assert eligibility.basis(pensioner) is HardshipBasis.MEANS
    assert eligibility.basis(without) is HardshipBasis.WAIVED


def test_while_the_livelihood_is_unknown_the_clerk_is_told_to_ask():
    found = judge(request(categories=frozenset({"disabled"})))

    assert [f.passes for f in found] == [True, None, True]
    assert "无固定生活来源的，免予核查经济困难状况，请询问后填写" in found[1].sentence


@pytest.mark.parametrize(
    ("applied_on", "expected"), [(dt.date(2024, 12, 20), False), (dt.date(2025, 1, 2), True)]
)
def test_at_39_the_line_of_the_day_of_application_decides(applied_on, expected):
    line = eligibility.line_on([NEW_LINE, OLD_LINE], applied_on)

    assert verdict(request(), line) is expected


def test_before_any_line_the_answer_is_open():
    line = eligibility.line_on([NEW_LINE, OLD_LINE], dt.date(2021, 12, 31))

    assert line is None
    assert verdict(request(), line) is None


def test_what_is_unknown_is_named_and_leaves_the_answer_open():
    found = judge(request(means=Means(persons=3)))

    assert eligibility.verdict(found) is None
    assert found[-1].sentence == ("尚不清楚家庭年收入、刚性支出、有无价值较大资产，请询问后填写。")


def test_when_the_family_is_the_opponent_only_the_applicant_counts():
    alone = means(persons=4, is_own_only=True)

    assert "÷本人（共同生活的家庭成员是对方当事人）＝每月2,000.00元" in (
        judge(request(means=alone))[-1].sentence
    )


@pytest.mark.parametrize(
    ("day", "expected"), [(dt.date(2024, 12, 31), False), (dt.date(2025, 1, 1), True)]
)
def test_a_matter_outside_the_list_only_warns_since_2025(day, expected):
    other = request(matter="继承纠纷", matter_article="")
    found = eligibility.findings(
        other, line=NEW_LINE, scope_policy=eligibility.scope_policy_on(day)
    )

    assert found[0].passes is False
    assert eligibility.verdict(found) is expected
