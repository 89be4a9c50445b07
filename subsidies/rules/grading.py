"""What an evaluator's marks come to: a score and one of the three grades.

Source: 渝司发〔2023〕16号, before 2023 渝司发〔2020〕28号 (every closed case is
evaluated, three grades); the thresholds and the sheet are rows with their own
source, passed in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from legalaid.shared.refusals import Finding, RuleBroken
from subsidies.rules.measures import measure_on
from subsidies.states import Grade

HALF_POINT = Decimal("0.5")


@dataclass(frozen=True, kw_only=True)
class SheetItem:
    """One row of a score sheet: up to ``points``, or a veto that decides alone."""

    code: str
    label: str
    points: int = 0
    is_veto: bool = False


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What an evaluator wrote beside one item; ``points`` is None while not scored."""

    points: Decimal | None = None
    is_vetoed: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The sum of the points, the grade, and the labels of the vetoes that decided it."""

    score: Decimal
    grade: Grade
    vetoes: tuple[str, ...] = ()


def findings(
    items: Iterable[SheetItem],
    marks: Mapping[str, Mark],
    *,
    on: dt.date,
    without_words: bool = False,
) -> list[Finding]:
    """Return what still stands between these marks, keyed by item code, and a grade.

    Empty when every item has points within its range in steps of half a point
    and a note, and every veto found has its reason; ``without_words``, as of a state
    secret, no note is asked for.
    """
    found = []
    for item in items:
        mark = marks.get(item.code, Mark())
        problem = "" if item.is_veto else _points_problem(item, mark)
        if not problem and not without_words:
            problem = _note_problem(item, mark)
        if problem:
            unknown = not item.is_veto and mark.points is None
            found.append(
                Finding(
                    sentence=problem,
                    article=measure_on(on),
                    blocks=True,
                    passes=None if unknown else False,
                )
            )
    return found


def graded(
    items: Sequence[SheetItem],
    marks: Mapping[str, Mark],
    *,
    good_from: int,
    pass_from: int,
    on: dt.date,
    without_words: bool = False,
) -> Graded:
    """Return the grade: ``good_from`` points and more 优良, ``pass_from`` and more 合格.

    Any veto makes 不合格, whatever the sum; the sum is kept all the same.

    Raises RuleBroken with the first of the findings, if there are any, and
    ValueError if a mark belongs to no item of the sheet.
    """
    strangers = marks.keys() - {item.code for item in items}
    if strangers:
        raise ValueError(f"no such item on the sheet: {min(strangers)}")
    for finding in findings(items, marks, on=on, without_words=without_words):
        raise RuleBroken(finding.sentence, finding.article)
    score = sum((marks[item.code].points for item in items if not item.is_veto), Decimal(0))
    vetoes = tuple(item.label for item in items if item.is_veto and _is_vetoed(marks, item))
    return Graded(
        score=score,
        grade=Grade.FAIL if vetoes else _grade_of(score, good_from, pass_from),
        vetoes=vetoes,
    )


def _grade_of(score: Decimal, good_from: int, pass_from: int) -> Grade:
    if score >= good_from:
        return Grade.GOOD
    return Grade.PASS if score >= pass_from else Grade.FAIL


def _is_vetoed(marks: Mapping[str, Mark], item: SheetItem) -> bool:
    return item.code in marks and marks[item.code].is_vetoed


def _points_problem(item: SheetItem, mark: Mark) -> str:
    if mark.points is None:
        return f"“{item.label}”尚未评分，请在0至{item.points}分之间打分。"
    if not 0 <= mark.points <= item.points:
        return f"“{item.label}”应在0至{item.points}分之间，现为{mark.points}分，请改正。"
    if mark.points % HALF_POINT:
        return f"“{item.label}”最小分值为0.5分，现为{mark.points}分，请改正。"
    return ""


def _note_problem(item: SheetItem, mark: Mark) -> str:
    if mark.note.strip():
        return ""
    if not item.is_veto:
        return f"“{item.label}”没有评语，请写明得分或者扣分的理由。"
    if mark.is_vetoed:
        return f"否决项“{item.label}”没有说明，请写明查实的事实和依据。"
    return ""
