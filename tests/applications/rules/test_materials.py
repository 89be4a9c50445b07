"""Which papers are asked for, and the one notice that names all that lack."""

import datetime as dt
import json
from pathlib import Path

import pytest

from applications.rules import materials
from applications.rules.conditions import Condition, Facts
from applications.rules.materials import Material

SEED = Path(__file__).parents[3] / "applications" / "seed" / "matters.json"
LIST = [
    Material.from_seed(entry) for entry in json.loads(SEED.read_text(encoding="utf-8"))["materials"]
]
TODAY = dt.date(2026, 11, 19)
ALWAYS = {"application-form", "identity", "case-papers"}


def mandatory(**facts) -> set[str]:
    return {m.code for m in materials.asked(LIST, Facts(**facts), on=TODAY) if m.is_mandatory}


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("MEANS", ALWAYS | {"hardship-statement"}),
        ("UNKNOWN", ALWAYS | {"hardship-statement"}),
        ("WAIVED", ALWAYS | {"waiver-proof"}),
        ("NOT_APPLICABLE", ALWAYS),
    ],
)
def test_the_road_to_hardship_decides_which_statement_is_asked_for(basis, expected):
    assert mandatory(kind="CIVIL", matter="wages", basis=basis) == expected


def test_at_26_nobody_freed_of_hardship_is_asked_for_form_4():
    asked = materials.asked(
        LIST, Facts(matter="domestic-violence", basis="NOT_APPLICABLE"), on=TODAY
    )

    assert "hardship-statement" not in {m.code for m in asked}


def test_a_proxy_shows_authority_and_identity():
    assert mandatory(basis="MEANS", is_by_proxy=True) - mandatory(basis="MEANS") == {
        "proxy-authority",
        "proxy-identity",
    }


def test_a_retrial_needs_the_order_that_opened_it():
    assert mandatory(basis="MEANS", stage="RETRIAL") - mandatory(basis="MEANS") == {
        "retrial-order",
        "judgment",
    }


def test_papers_of_one_matter_are_suggested_but_not_demanded():
    asked = {
        m.code: m.is_mandatory
        for m in materials.asked(LIST, Facts(matter="traffic-injury"), on=TODAY)
    }

    assert asked["traffic-report"] is False
    assert "wage-papers" not in asked


def test_everything_that_lacks_is_named_at_once():
    asked = materials.asked(LIST, Facts(basis="MEANS"), on=TODAY)
    lacking = materials.missing(asked, {"identity"})

    finding = materials.missing_finding(lacking)

    assert finding.sentence == (
        "还缺3项材料：《法律援助申请表》、与申请事项有关的案件材料、《经济困难状况说明表》。"
        "请一次性告知申请人补齐。"
    )
    assert (finding.blocks, finding.passes) == (False, False)


def test_a_complete_set_says_so():
    asked = materials.asked(LIST, Facts(basis="MEANS"), on=TODAY)
    lacking = materials.missing(asked, ALWAYS | {"hardship-statement"})

    assert materials.missing_finding(lacking).passes is True


def test_a_condition_with_an_unknown_word_is_refused():
    with pytest.raises(TypeError, match="weather"):
        Condition.from_seed({"weather": ["rain"]})


def test_before_september_2023_the_list_cites_no_order():
    def cited(day):
        return {m.article for m in materials.asked(LIST, Facts(basis="MEANS"), on=day)}

    order = "《办理法律援助案件程序规定》第十一条"
    assert order in cited(dt.date(2023, 9, 1))
    assert order not in cited(dt.date(2023, 8, 31))


def codes(**facts) -> list[str]:
    asked = materials.asked(LIST, Facts(kind="CIVIL", **facts), on=dt.date(2026, 11, 24))
    return [material.code for material in asked if material.is_mandatory]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("", ["hardship-statement"]),
        ("DATA_SHARING", ["hardship-statement", "check-authorisation"]),
        # 告知承诺书, 经济困难状况说明表, 核查授权书: these three and no proof.
        ("PLEDGE", ["hardship-statement", "pledge-letter", "check-authorisation"]),
        ("DOCUMENTS", ["hardship-statement", "means-proof"]),
        ("REMOTE_COOPERATION", ["hardship-statement"]),
    ],
)
def test_the_route_decides_which_papers_show_the_hardship(method, expected):
    found = codes(matter="inheritance", basis="MEANS", method=method)

    assert found == ["application-form", "identity", "case-papers", *expected]


@pytest.mark.parametrize("method", ["", "PLEDGE", "DATA_SHARING", "DOCUMENTS"])
def test_at_26_whom_article_32_frees_hands_in_no_statement_whatever_the_route(method):
    """办理法律援助案件程序规定 art. 11: the form, the identity and the papers of the case."""
    found = codes(matter="domestic-violence", basis="NOT_APPLICABLE", method=method)

    assert found == ["application-form", "identity", "case-papers"]


def test_what_shows_a_case_of_article_32_may_be_added_and_is_never_missing():
    asked = materials.asked(LIST, Facts(basis="NOT_APPLICABLE"), on=TODAY)
    (proof,) = [material for material in asked if material.code == "no-hardship-proof"]

    assert (proof.is_mandatory, proof.article) == (False, "《办理法律援助案件程序规定》第十一条")
    assert materials.missing(asked, ALWAYS) == []


@pytest.mark.parametrize("method", ["", "PLEDGE", "DATA_SHARING", "DOCUMENTS"])
def test_whom_article_42_waives_hands_in_one_proof_whatever_the_route(method):
    found = codes(matter="wages", basis="WAIVED", method=method)

    assert found == ["application-form", "identity", "case-papers", "waiver-proof"]
