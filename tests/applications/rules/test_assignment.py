"""The list of whom to assign, and the words beside every name."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.rules import assignment
from applications.rules.assignment import Candidate
from applications.rules.case_facts import CaseFacts
from applications.states import CaseKind, IntakeRoute
from legalaid.shared.refusals import RuleBroken
from workstations.states import WorkerKind

MAY = dt.date(2026, 5, 12)
AUGUST = dt.date(2026, 8, 3)
WAGES = CaseFacts(kind=CaseKind.CIVIL, matter="wages")
THEFT = CaseFacts(kind=CaseKind.CRIMINAL)


def lawyer(key: str, **others) -> Candidate:
    usual = {"id": key, "lot": key, "kind": WorkerKind.LAWYER, "cases_this_year": 1}
    return Candidate(name=key, **usual | others)


def grassroots(key: str, **others) -> Candidate:
    return lawyer(key, kind=WorkerKind.GRASSROOTS, **others)


def ranked(*candidates: Candidate, case: CaseFacts = WAGES, on: dt.date = MAY):
    return assignment.rank(candidates, case, on=on, seed="（2026）渝援0151民12号")


def names(rows) -> list[str]:
    return [row.candidate.name for row in rows]


def test_at_05_for_a_minor_trained_lawyers_come_first_and_grassroots_workers_not_at_all():
    notice = CaseFacts(
        kind=CaseKind.CRIMINAL,
        route=IntakeRoute.NOTICE_DEFENCE,
        ground="MINOR",
        recipient_is_minor=True,
    )
    rows = ranked(
        lawyer("无案律师", cases_this_year=0),
        grassroots("基层工作者", knows_minors=True, cases_this_year=0),
        lawyer("少年律师", knows_minors=True, open_cases=11, cases_this_year=9),
        case=notice,
    )

    assert names(assignment.offered(rows)) == ["少年律师", "无案律师"]
    assert rows[0].reasons[0].sentence == "熟悉未成年人身心特点，优先"


def test_at_16_life_or_death_needs_three_years_of_criminal_defence():
    murder = CaseFacts(kind=CaseKind.CRIMINAL, ground="LIFE_OR_DEATH")
    two, three, day_short = ranked(
        lawyer("三年", criminal_since_on=dt.date(2023, 5, 12)),
        lawyer("两年", criminal_since_on=dt.date(2024, 5, 12)),
        lawyer("差一天", criminal_since_on=dt.date(2023, 5, 13)),
        case=murder,
    )[0:3]
    rows = {row.candidate.name: row for row in (two, three, day_short)}

    assert {name: row.may for name, row in rows.items()} == {
        "三年": True,
        "两年": False,
        "差一天": False,
    }
    assert "须由具有3年以上刑事辩护经历的律师承办" in rows["两年"].blocks[0].sentence
    assert rows["两年"].blocks[0].article == "《法律援助法》第二十六条"


def test_at_17_a_grassroots_worker_takes_a_wage_claim_but_no_criminal_defence():
    worker = grassroots("基层工作者")

    (theft,) = ranked(worker, case=THEFT)
    (wages,) = ranked(worker, case=WAGES)

    assert (theft.may, theft.position) == (False, None)
    assert theft.blocks[0].sentence == "刑事案件和通知案件只能指派律师，请改选律师。"
    assert (wages.may, wages.position) == (True, 1)


@pytest.mark.parametrize(
    ("route", "article"),
    [
        (IntakeRoute.NOTICE_DEFENCE, "《刑事诉讼法》第三十五条"),
        (IntakeRoute.NOTICE_AGENCY, "《法律援助法》第二十八条"),
    ],
)
def test_only_lawyers_take_a_notice_each_kind_by_its_own_article(route, article):
    case = CaseFacts(kind=CaseKind.CRIMINAL, route=route)

    (row,) = ranked(grassroots("基层工作者"), case=case)

    assert row.blocks[0].article == article


@pytest.mark.parametrize("matter", ["victim-agency", "private-prosecution", "incidental-civil"])
def test_a_grassroots_worker_may_act_for_the_injured_if_the_center_says_why(matter):
    case = CaseFacts(kind=CaseKind.CRIMINAL, matter=matter)

    (worker,) = ranked(grassroots("基层工作者"), case=case)
    (counsel,) = ranked(lawyer("律师"), case=case)

    assert worker.may
    assert worker.warnings[0].article == "《法律援助法》第二十九条、《刑事诉讼法》第四十六条"
    assert "请写明理由" in assignment.why_explain([worker], "基层工作者")
    assert (counsel.may, counsel.warnings) == (True, ())


def test_the_defence_and_a_notice_stay_with_the_lawyers_whatever_the_matter():
    worker = grassroots("基层工作者")
    defence = CaseFacts(kind=CaseKind.CRIMINAL, matter="criminal-defence")
    notice = CaseFacts(
        kind=CaseKind.CRIMINAL, route=IntakeRoute.NOTICE_AGENCY, matter="victim-agency"
    )

    assert not ranked(worker, case=defence)[0].may
    assert not ranked(worker, case=notice)[0].may


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("is_suspended", "已停止执业"),
        ("is_absent", "请假期间"),
        ("acts_for_other_side", "对方当事人的代理人"),
        ("recipient_is_own_opponent", "受援人是其在办案件的对方当事人"),
        ("defends_another_of_the_same_case", "已为同案另一名犯罪嫌疑人、被告人辩护"),
    ],
)
def test_a_lawyer_who_cannot_act_is_blocked_and_comes_last(fact, words):
    rows = ranked(lawyer("甲", cases_this_year=0, **{fact: True}), lawyer("乙", open_cases=9))

    assert names(rows) == ["乙", "甲"]
    assert words in rows[1].blocks[0].sentence


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"firm_acts_for_other_side": True}, "请先征得受援人同意"),
        ({"open_cases": 12}, "在办12件，已达到12件的上限"),
    ],
)
def test_the_same_firm_and_a_full_desk_only_warn(facts, words):
    (row,) = ranked(lawyer("甲", **facts))

    assert row.may
    assert words in row.warnings[0].sentence


def test_before_september_2023_a_conflict_names_no_order():
    opposed = lawyer("甲", firm_acts_for_other_side=True)

    (row,) = ranked(opposed, on=dt.date(2022, 5, 12))
    assert row.warnings[0].article == ""

    (row,) = ranked(opposed, on=dt.date(2023, 9, 1))
    assert row.warnings[0].article == "《办理法律援助案件程序规定》第三十八条"


def test_every_point_has_its_line():
    (row,) = ranked(lawyer("甲", cases_this_year=0, open_cases=7, fields=frozenset({"labour"})))

    assert [str(reason) for reason in row.reasons] == [
        "本年0件 +30",
        "在办7件，上限12件 −14",
        "专长相符 +15",
    ]
    assert row.points == 31


def test_from_the_third_quarter_nobody_stays_without_a_case():
    busy_but_named = lawyer("点名", named_by_recipient=True, handled_earlier_stage=True)
    idle = lawyer("无案", cases_this_year=0)

    assert names(ranked(busy_but_named, idle, on=MAY))[0] == "点名"
    assert names(ranked(busy_but_named, idle, on=AUGUST))[0] == "无案"
    assert str(ranked(idle, on=AUGUST)[0].reasons[0]) == "本年0件，下半年优先 +100"


def test_anyone_but_the_first_needs_a_reason():
    rows = ranked(lawyer("甲", cases_this_year=0), lawyer("乙"), lawyer("丙", is_absent=True))

    assert assignment.why_explain(rows, "甲") == ""
    assert "不是推荐名单的第一位" in assignment.why_explain(rows, "乙")
    with pytest.raises(RuleBroken, match="请假期间"):
        assignment.why_explain(rows, "丙")
    with pytest.raises(ValueError, match="not on the list"):
        assignment.why_explain(rows, "丁")


def test_even_the_first_needs_a_reason_when_something_speaks_against_them():
    rows = ranked(lawyer("甲", open_cases=12))

    assert assignment.why_explain(rows, "甲") == (
        "在办12件，已达到12件的上限，请确认能否及时办理。仍要选择的，请写明理由。"
    )


pools = st.lists(
    st.builds(
        lawyer,
        st.integers(1, 99).map(str),
        cases_this_year=st.integers(0, 3),
        open_cases=st.integers(0, 3),
        is_absent=st.booleans(),
        knows_minors=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda candidate: candidate.id,
)


@given(pools, st.randoms(use_true_random=False), st.booleans())
def test_the_list_does_not_depend_on_the_order_people_were_read_in(pool, random, minor):
    case = CaseFacts(kind=CaseKind.CIVIL, recipient_is_minor=minor)
    shuffled = random.sample(pool, len(pool))

    assert assignment.rank(pool, case, on=MAY, seed="1") == assignment.rank(
        shuffled, case, on=MAY, seed="1"
    )


@given(pools)
def test_the_points_are_the_sum_of_their_lines_and_positions_are_gapless(pool):
    rows = assignment.rank(pool, WAGES, on=MAY, seed="1")

    assert all(row.points == sum(reason.points for reason in row.reasons) for row in rows)
    assert [row.position for row in assignment.offered(rows)] == list(
        range(1, len(assignment.offered(rows)) + 1)
    )


def test_equal_candidates_are_drawn_by_the_seed_not_by_name():
    pool = [lawyer(name) for name in "甲乙丙丁"]
    firsts = {
        assignment.rank(pool, WAGES, on=MAY, seed=str(seed))[0].candidate.name for seed in range(40)
    }

    assert firsts == set("甲乙丙丁")


def test_the_lot_falls_by_the_persons_own_number_not_by_the_key_of_the_row():
    names_and_lots = [("甲", "A"), ("乙", "B"), ("丙", "C"), ("丁", "D")]
    first_load = [lawyer(name, id=key, lot=lot) for key, (name, lot) in enumerate(names_and_lots)]
    second_load = [
        lawyer(name, id=key, lot=lot) for key, (name, lot) in enumerate(names_and_lots, start=500)
    ]

    assert names(ranked(*first_load)) == names(ranked(*second_load))
