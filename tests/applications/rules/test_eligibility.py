"""Who is poor enough, who need not show it, and what is not known yet."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.rules import eligibility
from applications.rules.eligibility import (
    Area,
    HardshipLine,
    Means,
    Request,
    ScopePolicy,
    ScopeRule,
)
from applications.states import HardshipBasis

# Before 2025 twice the 低保, one figure for the town and one for the country.
TOWN_LINE = HardshipLine(
    in_force_from=dt.date(2022, 1, 1), monthly_yuan=Decimal(1434), area=Area.TOWN
)
COUNTRY_LINE = HardshipLine(
    in_force_from=dt.date(2022, 1, 1), monthly_yuan=Decimal(1162), area=Area.COUNTRY
)
NEW_LINE = HardshipLine(in_force_from=dt.date(2025, 1, 1), monthly_yuan=Decimal(2372))
ALL_LINES = (NEW_LINE, COUNTRY_LINE, TOWN_LINE)
SCOPE_RULES = (
    ScopeRule(in_force_from=dt.date(2022, 1, 1), policy=ScopePolicy.ENFORCE),
    ScopeRule(in_force_from=dt.date(2025, 1, 1), policy=ScopePolicy.WARN),
)


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


def judge(asked: Request, lines: tuple[HardshipLine, ...] = (NEW_LINE,)):
    return eligibility.findings(asked, lines=lines, scope_policy=ScopePolicy.WARN)


def verdict(asked: Request, lines: tuple[HardshipLine, ...] = (NEW_LINE,)) -> bool | None:
    return eligibility.verdict(judge(asked, lines))


def test_at_19_below_the_line_after_medical_costs_is_hardship():
    lines = eligibility.lines_on(ALL_LINES, dt.date(2025, 3, 10))
    found = judge(request(), lines)

    assert [line.monthly_yuan for line in lines] == [Decimal(2372)]
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


def test_a_waiver_without_proof_waives_nothing():
    on_dibao = request(categories=frozenset({"social-assistance"}), has_proof=False)

    found = judge(on_dibao)

    assert (found[1].mark, found[1].figure, found[1].limit) == (
        "warn",
        "还没有证明",
        "至少一项证明",
    )
    # The means decide, as for anybody else.
    assert eligibility.verdict(found) is True
    assert verdict(request(**{**vars(on_dibao), "means": Means()})) is None


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

    assert [f.passes for f in found] == [True, None, True, True]
    assert "无固定生活来源的，免予核查经济困难状况，请询问后填写" in found[1].sentence


@pytest.mark.parametrize(
    ("applied_on", "expected"), [(dt.date(2024, 12, 20), False), (dt.date(2025, 1, 2), True)]
)
def test_at_39_the_line_of_the_day_of_application_decides(applied_on, expected):
    lines = eligibility.lines_on(ALL_LINES, applied_on)

    assert verdict(request(), lines) is expected
    # Twice the 低保, of town and country apart, and then one line of 60 per cent.
    assert {line.area for line in lines} == (
        {Area.EVERYWHERE} if expected else {Area.TOWN, Area.COUNTRY}
    )


def test_before_2025_town_and_country_had_each_their_line():
    old = eligibility.lines_on(ALL_LINES, dt.date(2024, 12, 31))
    # 1,300 a month: below the town's line, not below the country's.
    between = {"income_yuan": Decimal(15_600), "rigid_expenditure_yuan": Decimal(0)}

    assert old == (TOWN_LINE, COUNTRY_LINE)
    assert verdict(request(means=means(**between, area=Area.TOWN)), old) is True
    assert verdict(request(means=means(**between, area=Area.COUNTRY)), old) is False


def test_where_the_family_lives_is_asked_only_while_it_matters():
    old = eligibility.lines_on(ALL_LINES, dt.date(2024, 12, 31))
    between = means(income_yuan=Decimal(15_600), rigid_expenditure_yuan=Decimal(0))
    poor = means(income_yuan=Decimal(12_000), rigid_expenditure_yuan=Decimal(0))

    found = judge(request(means=between), old)

    assert eligibility.verdict(found) is None
    assert found[-1].sentence == "城镇和农村的标准不同，请询问申请人家庭所在地后填写。"
    assert verdict(request(means=poor), old) is True


def test_one_line_for_everywhere_replaces_both():
    assert eligibility.lines_on(ALL_LINES, dt.date(2025, 1, 1)) == (NEW_LINE,)


def test_before_any_line_the_answer_is_open():
    lines = eligibility.lines_on(ALL_LINES, dt.date(2021, 12, 31))

    assert lines == ()
    assert verdict(request(), lines) is None


def test_what_is_unknown_is_named_and_leaves_the_answer_open():
    found = judge(request(means=Means(persons=3)))

    assert eligibility.verdict(found) is None
    assert found[-1].sentence == "尚不清楚家庭年收入、刚性支出，请询问后填写。"
    assert found[-2].sentence == "尚不清楚有无价值较大资产，请询问后填写。"


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
        other, lines=(NEW_LINE,), scope_policy=eligibility.scope_policy_on(SCOPE_RULES, day)
    )

    assert found[0].passes is False
    assert eligibility.verdict(found) is expected


def test_where_no_policy_is_set_a_matter_outside_the_list_refuses_nobody():
    assert eligibility.scope_policy_on((), dt.date(2026, 1, 1)) is ScopePolicy.WARN


def test_each_test_is_a_line_with_figure_limit_and_mark():
    lines = [(c.test, c.figure, c.limit, c.mark) for c in judge(request())]

    assert lines == [
        ("申请事项", "请求给付赡养费", "法定事项范围", "ok"),
        ("价值较大资产", "无", "无", "ok"),
        ("人均月收入（扣除刚性支出）", "2,000.00元", "低于2,372.00元", "ok"),
    ]


def test_a_false_pledge_stands_in_the_way():
    found = judge(request(pledge_is_false=True))

    assert (found[1].test, found[1].mark) == ("个人诚信承诺", "no")
    assert eligibility.verdict(found) is False
