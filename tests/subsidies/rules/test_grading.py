"""An evaluator's marks become one of three grades."""

import datetime as dt
from decimal import Decimal

import pytest

from legalaid.shared.refusals import RuleBroken
from subsidies.rules import grading
from subsidies.rules.grading import Mark, SheetItem
from subsidies.states import Grade

TODAY = dt.date(2026, 11, 19)
SHEET = (
    SheetItem(code="meeting", label="会见和笔录", points=40),
    SheetItem(code="opinion", label="法律意见质量", points=60),
    SheetItem(code="took-money", label="收取受援人财物", is_veto=True),
)


def marks(meeting="30", opinion="50", **others: Mark) -> dict[str, Mark]:
    return {
        "meeting": Mark(points=Decimal(meeting), note="笔录完整"),
        "opinion": Mark(points=Decimal(opinion), note="意见充分"),
        **others,
    }


def grade(given: dict[str, Mark]) -> grading.Graded:
    return grading.graded(SHEET, given, good_from=80, pass_from=60, on=TODAY)


@pytest.mark.parametrize(
    ("meeting", "opinion", "expected"),
    [
        ("30", "50", Grade.GOOD),
        ("29.5", "50", Grade.PASS),
        ("10", "50", Grade.PASS),
        ("9.5", "50", Grade.FAIL),
        ("40", "60", Grade.GOOD),
        ("0", "0", Grade.FAIL),
    ],
)
def test_eighty_is_good_sixty_is_a_pass_and_less_fails(meeting, opinion, expected):
    assert grade(marks(meeting, opinion)).grade == expected


def test_a_veto_fails_the_case_whatever_its_points():
    veto = {"took-money": Mark(is_vetoed=True, note="受援人书面反映并经查实")}

    result = grade(marks("40", "60") | veto)

    assert (result.grade, result.score, result.vetoes) == (
        Grade.FAIL,
        Decimal(100),
        ("收取受援人财物",),
    )


@pytest.mark.parametrize(
    ("mark", "sentence", "passes"),
    [
        (Mark(), "“会见和笔录”尚未评分，请在0至40分之间打分。", None),
        (
            Mark(points=Decimal(41), note="好"),
            "“会见和笔录”应在0至40分之间，现为41分，请改正。",
            False,
        ),
        (
            Mark(points=Decimal(-1), note="好"),
            "“会见和笔录”应在0至40分之间，现为-1分，请改正。",
            False,
        ),
        (
            Mark(points=Decimal("30.3"), note="好"),
            "“会见和笔录”最小分值为0.5分，现为30.3分，请改正。",
            False,
        ),
        (
            Mark(points=Decimal(30), note="  "),
            "“会见和笔录”没有评语，请写明得分或者扣分的理由。",
            False,
        ),
    ],
)
def test_an_item_without_points_in_range_or_without_a_note_is_pointed_out(mark, sentence, passes):
    given = marks() | {"meeting": mark}

    found = grading.findings(SHEET, given, on=TODAY)

    assert [(f.sentence, f.passes, f.blocks) for f in found] == [(sentence, passes, True)]
    with pytest.raises(RuleBroken, match="会见和笔录"):
        grade(given)


def test_a_veto_without_its_facts_is_pointed_out():
    found = grading.findings(SHEET, marks() | {"took-money": Mark(is_vetoed=True)}, on=TODAY)

    assert [f.sentence for f in found] == [
        "否决项“收取受援人财物”没有说明，请写明查实的事实和依据。"
    ]


def test_a_complete_sheet_has_no_findings():
    assert grading.findings(SHEET, marks(), on=TODAY) == []


def test_a_mark_for_an_item_of_another_sheet_is_an_error():
    with pytest.raises(ValueError, match="hearing"):
        grade(marks() | {"hearing": Mark(points=Decimal(5), note="好")})
