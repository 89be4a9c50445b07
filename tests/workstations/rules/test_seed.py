"""The seeded network: the counts of the letter and of the first issue."""

import json
from collections import Counter
from pathlib import Path

from workstations.states import Role

SEED = Path(__file__).parents[3] / "workstations" / "seed"

ISSUE_2 = (
    "巴川 东城 南城 蒲吕 旧县 土桥 二坪 水口 安居 白羊 平滩 石鱼 福果 维新 高楼 大庙 围龙 华兴 "
    "永嘉 安溪 西河 太平 侣俸 少云 双山 庆隆 小林 虎峰"
)


def seed(name: str) -> dict:
    return json.loads((SEED / name).read_text(encoding="utf-8"))


def test_there_are_twenty_eight_offices_with_fifty_four_seats():
    offices = seed("places.json")["judicial_offices"]

    assert [office["name"] for office in offices] == [f"{n}司法所" for n in ISSUE_2.split()]
    assert sum(office["staff"] for office in offices) == 54
    assert Counter(office["town"][2:] for office in offices) == {"街道": 5, "镇": 23}


def test_there_are_ten_workstations_of_which_two_opened_in_may_2022():
    stations = seed("places.json")["workstations"]
    new = [s["short_name"] for s in stations if s["opened_on"].startswith("2022-05")]

    # Letter row L7; the two that it leaves unnamed are taken to be the veterans' and the youth's.
    assert [s["short_name"].removesuffix("工作站") for s in stations] == [
        "法院", "检察院", "看守所", "妇联", "残联", "总工会", "退役军人事务局", "团区委",
        "高新区", "劳动仲裁委",
    ]  # fmt: skip
    assert new == ["高新区工作站", "劳动仲裁委工作站"]
    # Of the two the letter gives the month, of the others nothing but that they were there.
    assert all(s["assumed"] for s in stations)


def test_how_a_place_is_reached_is_what_the_letter_says_and_nothing_invented():
    places = seed("places.json")

    assert (places["center"]["phone"], places["center"]["postcode"]) == ("45680148", "402560")
    others = [*places["judicial_offices"], *places["workstations"]]
    reached = {row.get(key, "") for row in others for key in ("phone", "hours", "address")}
    assert reached == {""}


def test_the_roles_are_the_twelve_of_the_issue():
    assert " ".join(role.label for role in Role) == (
        "司法所工作人员 工作站工作人员 中心经办 中心负责人 法律援助人员 承办单位负责人 "
        "评查人员 财务 局领导 审计监督 系统管理员 安全管理员"
    )


def test_every_workstation_that_sends_notices_names_a_known_authority():
    known = {authority["code"] for authority in seed("authorities.json")["authorities"]}
    named = [s["authority"] for s in seed("places.json")["workstations"] if s["authority"]]

    assert named == ["COURT", "PROCURATORATE", "DETENTION", "ARBITRATION"]
    assert set(named) <= known


def test_the_units_are_nine_firms_and_five_grassroots_offices():
    units = seed("units.json")["units"]

    assert Counter(u["kind"] for u in units) == {"LAW_FIRM": 9, "GRASSROOTS_OFFICE": 5}


def test_no_code_is_given_twice():
    places = seed("places.json")
    codes = [places["center"]["code"]]
    codes += [p["code"] for key in ("judicial_offices", "workstations") for p in places[key]]
    units = [u["code"] for u in seed("units.json")["units"]]

    assert len(codes) == len(set(codes)) == 39
    assert len(units) == len(set(units))
