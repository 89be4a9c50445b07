"""The seeded lists of matters and papers agree with the states and with each other."""

import json
from pathlib import Path

from applications.states import CaseKind, HardshipBasis, IntakeRoute, Stage, VerificationMethod

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


def test_each_kind_has_its_stages():
    stages = seed("matters.json")["stages_by_kind"]

    assert set(stages) == set(CaseKind.values)
    assert {stage for row in stages.values() for stage in row} == set(Stage.values)
