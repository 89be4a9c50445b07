"""Soldiers and their families: who is waived beyond the Law's own list, and in which matters."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from applications.rules import eligibility, soldiers
from applications.rules.eligibility import Area, HardshipLine, Means, Request, ScopePolicy
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import HardshipBasis

SEED = json.loads(
    (Path(__file__).parents[3] / "applications/seed/matters.json").read_text(encoding="utf-8")
)
# domain.md §8, the list of the ministry's report, in its order.
OF_THE_REPORT = (
    "进城务工人员",
    "残疾人",
    "老年人",
    "未成年人",
    "妇女",
    "军人军属",
    "退役军人",
    "少数民族",
    "社会救助对象（低保、特困、低收入）",
    "优抚对象",
    "外国人或者无国籍人",
    "港澳台居民",
    "被羁押人员",
    "服刑人员",
    "一般经济困难人员",
)
RICH = Means(
    persons=1,
    income_yuan=Decimal("900000"),
    rigid_expenditure_yuan=Decimal(0),
    has_high_value_assets=True,
)


def judge(*categories, policy=ScopePolicy.WARN, **fields) -> list:
    request = Request(
        **{
            "matter": "婚姻家庭纠纷",
            "matter_article": "第三十一条第四项",
            "categories": frozenset(categories),
            "means": RICH,
            **fields,
        }
    )
    line = HardshipLine(
        in_force_from=dt.date(2025, 1, 1), area=Area.EVERYWHERE, monthly_yuan=Decimal("2372.00")
    )
    return eligibility.findings(request, lines=[line], scope_policy=policy)


def test_every_category_of_the_ministrys_report_can_be_ticked():
    labels = list(PERSON_CATEGORIES.values())

    assert [word for word in OF_THE_REPORT if not any(one.startswith(word) for one in labels)] == []


@pytest.mark.parametrize(
    ("category", "item"),
    [
        # 法律援助法 art. 42 items 2 and 4; 军人军属法律援助工作实施办法.
        ("social-assistance", "第四十二条第二项"),
        ("judicial-assistance", "第四十二条第二项"),
        ("special-care", "第四十二条第二项"),
        ("conscript-family", "第四十二条第四项"),
        ("mission-family", "第四十二条第四项"),
        ("fallen-family", "第四十二条第四项"),
    ],
)
def test_whoever_is_waived_by_what_they_are_is_asked_for_a_proof_and_not_for_means(category, item):
    proven = judge(category, has_proof=True)
    unproven = judge(category, has_proof=False)

    assert eligibility.verdict(proven) is True
    assert proven[-1].article == f"《法律援助法》{item}"
    assert eligibility.verdict(unproven) is False, "without its proof it waives nothing"


@pytest.mark.parametrize("category", ["military-family", "veteran"])
def test_a_soldier_goes_first_and_is_waived_by_nothing_else(category):
    assert eligibility.basis(Request(matter="x", categories=frozenset({category}))) == (
        HardshipBasis.MEANS
    )


def test_the_seed_says_of_every_category_what_the_rules_do():
    waived = {
        row["code"]: row["waiver_article"]
        for row in SEED["person_categories"]
        if "waiver_article" in row
    }

    for code, article in waived.items():
        request = Request(
            matter="请求支付劳动报酬",
            is_waived_for_migrants=True,
            has_no_livelihood=True,
            categories=frozenset({code}),
        )
        assert eligibility.waiver(request) == article, code


@pytest.mark.parametrize("code", sorted(soldiers.WAIVED))
def test_the_narrower_group_is_one_of_soldiers(code):
    assert soldiers.with_the_group({code}) == {code, "military-family"}
    assert soldiers.with_the_group({"woman"}) == {"woman"}


@pytest.mark.parametrize(
    "matter",
    # Benefits of special care; marriage and family; land; farm supplies; insurance.
    [
        "special-care-benefits",
        "marriage-family",
        "land-contract",
        "product-liability",
        "insurance",
    ],
)
def test_matters_beyond_the_list_are_theirs_by_their_own_rules(matter):
    assert soldiers.widens_scope(matter, ["military-family"])
    assert not soldiers.widens_scope(matter, ["woman"])
    assert matter in {row["code"] for row in SEED["matters"]}


def test_such_a_matter_is_within_the_scope_even_where_the_list_is_enforced():
    scope, *_ = judge(
        "military-family", matter_article="", is_for_soldiers=True, policy=ScopePolicy.ENFORCE
    )

    assert scope.passes is True
    assert scope.article == "《军人军属法律援助工作实施办法》"
