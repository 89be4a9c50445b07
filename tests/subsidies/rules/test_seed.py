"""The seeded standards, score sheet and funds."""

import json
from decimal import Decimal
from pathlib import Path

SEED = Path(__file__).parents[3] / "subsidies" / "seed"
MATTERS = Path(__file__).parents[3] / "applications" / "seed" / "matters.json"


def seed(name: str) -> dict:
    return json.loads((SEED / name).read_text(encoding="utf-8"))


def test_both_standards_price_every_kind_and_stage_between_900_and_1600():
    stages = json.loads(MATTERS.read_text(encoding="utf-8"))["stages_by_kind"]
    wanted = {(kind, stage) for kind, row in stages.items() for stage in row}

    for standard in seed("standards.json")["standards"]:
        rates = {(rate["kind"], rate["stage"]): rate for rate in standard["rates"]}
        totals = {
            Decimal(r["direct_cost_yuan"]) + Decimal(r["labour_fee_yuan"]) for r in rates.values()
        }

        assert set(rates) == wanted
        assert len(rates) == len(standard["rates"])
        assert min(totals) >= 900
        assert max(totals) <= 1600


def test_the_two_standards_change_over_on_the_first_of_january_2024_and_are_examples():
    standards = seed("standards.json")["standards"]

    assert [s["in_force_from"] for s in standards] == ["2022-01-01", "2024-01-01"]
    assert all(s["is_example"] and "示例" in s["source"] for s in standards)


def test_the_score_sheet_has_eight_items_of_one_hundred_points_and_five_vetoes():
    seeded = seed("score_sheet.json")

    assert {item["label"]: item["points"] for item in seeded["items"]} == {
        "受理和签约及时": 10,
        "会见、约见和笔录": 15,
        "阅卷和证据": 20,
        "法律意见质量": 25,
        "出庭和参与程序": 10,
        "通报和报告": 5,
        "办理效果": 10,
        "卷宗完整和报送及时": 5,
    }
    assert sum(item["points"] for item in seeded["items"]) == 100
    assert [item["code"] for item in seeded["vetoes"]] == [
        "took-money",
        "abandoned",
        "missed",
        "false-papers",
        "late-file",
    ]
    assert {(sheet["good_from"], sheet["pass_from"]) for sheet in seeded["sheets"]} == {(80, 60)}


def test_where_the_city_named_no_factor_a_failed_case_loses_its_labour_fee_alone():
    first, second = (standard["factors"] for standard in seed("standards.json")["standards"])

    assert [(row["grade"], row["mode"], row["factor"]) for row in first] == [
        ("GOOD", "FACTOR_ON_TOTAL", "1.00"),
        ("PASS", "FACTOR_ON_TOTAL", "1.00"),
        ("FAIL", "FACTOR_ON_LABOUR", "0.00"),
    ]
    assert [(row["grade"], row["mode"], row["factor"]) for row in second] == [
        ("GOOD", "FACTOR_ON_TOTAL", "1.10"),
        ("PASS", "FACTOR_ON_TOTAL", "1.00"),
        ("FAIL", "FACTOR_ON_LABOUR", "0.00"),
    ]


def test_each_score_sheet_is_an_example_and_names_the_document_of_its_time():
    sheets = seed("score_sheet.json")["sheets"]

    assert [(sheet["in_force_from"], sheet["is_example"]) for sheet in sheets] == [
        ("2022-01-01", True),
        ("2023-01-01", True),
    ]
    assert "渝司发〔2020〕28号" in sheets[0]["source"]
    assert "渝司发〔2023〕16号" in sheets[1]["source"]
    assert all("示例" in sheet["title"] for sheet in sheets)


def test_the_district_gives_300_000_yuan_each_year_for_the_uses_of_the_letter():
    funds = seed("funds.json")
    district = [a for a in funds["appropriations"] if a["source"] == "DISTRICT"]
    uses = {source["code"]: source["uses"] for source in funds["sources"]}

    assert {a["year"]: a["amount_yuan"] for a in district} == dict.fromkeys(
        range(2022, 2027), "300000.00"
    )
    assert uses["DISTRICT"] == ["CASE", "DUTY", "PUBLICITY", "TRAINING"]


def test_every_source_pays_only_known_uses_and_every_appropriation_a_known_source():
    funds = seed("funds.json")
    uses = {use["code"] for use in funds["uses"]}

    assert all(set(source["uses"]) <= uses for source in funds["sources"])
    assert {a["source"] for a in funds["appropriations"]} == {s["code"] for s in funds["sources"]}
