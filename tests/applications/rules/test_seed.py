"""The seeded lists of matters and papers agree with the states and with each other."""

import json
from pathlib import Path

from applications.states import (
    CaseKind,
    Channel,
    HardshipBasis,
    IntakeRoute,
    Stage,
    VerificationMethod,
)

SEED = Path(__file__).parents[3] / "applications" / "seed"


def seed(name: str) -> dict:
    return json.loads((SEED / name).read_text(encoding="utf-8"))


def test_matters_name_known_kinds_and_each_code_once():
    matters = seed("matters.json")["matters"]
    codes = [matter["code"] for matter in matters]

    assert len(codes) == len(set(codes))
    assert {matter["kind"] for matter in matters} == set(CaseKind.values)


def test_all_items_of_articles_31_and_32_have_a_matter():
    articles = {matter["article"] for matter in seed("matters.json")["matters"]}

    assert {f"第三十一条第{n}项" for n in "一二三四五六七八"} <= articles
    assert {f"第三十二条第{n}项" for n in "一二三四"} <= articles


def test_only_article_32_frees_a_matter_and_only_two_are_waived_for_migrants():
    matters = seed("matters.json")["matters"]
    free = {m["article"][:5] for m in matters if m.get("is_free_of_hardship")}
    waived = [m["code"] for m in matters if m.get("is_waived_for_migrants")]

    assert free == {"第三十二条"}
    assert waived == ["wages", "work-injury"]


def test_conditions_use_only_known_words():
    lists = seed("matters.json")
    matters = {matter["code"] for matter in lists["matters"]}
    closing = seed("closing_papers.json")
    rows = lists["materials"] + closing["requirements"]
    known = {
        "bases": set(HardshipBasis.values),
        "matters": matters,
        "stages": set(Stage.values),
        "kinds": set(CaseKind.values),
        "categories": {one["code"] for one in lists["person_categories"]},
        "methods": {"", *VerificationMethod.values},
        "routes": set(IntakeRoute.values),
        "by_proxy": {True},
        "terminated": {True},
    }

    for row in rows:
        for key, value in row["when"].items():
            assert set(value if isinstance(value, list) else [value]) <= known[key], row


def test_every_closing_requirement_names_a_paper_and_every_paper_is_required_somewhere():
    closing = seed("closing_papers.json")

    assert {paper["code"] for paper in closing["papers"]} == {
        row["paper"] for row in closing["requirements"]
    }


# domain.md §8: what any statistical report of the ministry may ask for.
CASE_TYPES = {
    "CRIMINAL": {
        "辩护": {"criminal-defence"},
        "被害人代理": {"victim-agency"},
        "自诉": {"private-prosecution"},
        "附民": {"incidental-civil"},
        "强制医疗": {"compulsory-treatment"},
        "死刑复核": {"death-review"},
    },
    "CIVIL": {
        "劳动报酬": {"wages"},
        "工伤": {"work-injury"},
        "劳动争议其他": {"labour-other", "labour-relation"},
        "交通事故": {"traffic-injury"},
        "医疗事故": {"medical-injury"},
        "食品药品": {"food-drug-injury"},
        "产品质量": {"product-liability"},
        "婚姻家庭": {"marriage-family"},
        "赡养抚养扶养": {"parental-support", "child-support", "spousal-support"},
        "继承": {"inheritance"},
        "虐待遗弃家暴": {"domestic-violence"},
        "人身损害其他": {"injury-other"},
        "土地承包": {"land-contract"},
        "环境": {"environment"},
        "其他": {"civil-other", "capacity", "good-samaritan", "martyr", "insurance"},
    },
    "ADMINISTRATIVE": {
        "社保": {"social-insurance"},
        "抚恤": {"pension"},
        "救助": {"social-assistance"},
        "其他": {"administrative-other", "special-care-benefits"},
    },
    "STATE_COMPENSATION": {"国家赔偿": {"state-compensation", "retrial-acquittal"}},
    "NON_LITIGATION": {"非诉讼": {"non-litigation"}},
}


def test_every_case_type_that_is_counted_has_its_matters_and_every_matter_its_type():
    by_kind: dict[str, set[str]] = {}
    for matter in seed("matters.json")["matters"]:
        by_kind.setdefault(matter["kind"], set()).add(matter["code"])

    assert by_kind == {kind: set().union(*types.values()) for kind, types in CASE_TYPES.items()}
    labels = [CaseKind(kind).label for kind in CASE_TYPES]
    assert labels == ["刑事", "民事", "行政", "国家赔偿", "非诉讼"]


def test_intake_and_stages_are_those_that_are_counted():
    assert {route.label for route in IntakeRoute} | {Channel.REFERRED.label} == {
        "申请",
        "通知辩护",
        "通知代理",
        "转交",
    }
    assert [stage.label for stage in Stage] == [
        "侦查",
        "审查起诉",
        "一审",
        "二审",
        "再审",
        "仲裁",
        "行政复议",
        "调解",
        "执行",
    ]


def test_each_kind_has_its_stages():
    stages = seed("matters.json")["stages_by_kind"]

    assert set(stages) == set(CaseKind.values)
    assert {stage for row in stages.values() for stage in row} == set(Stage.values)
