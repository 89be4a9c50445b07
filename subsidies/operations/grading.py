"""The evaluation's desk: give an archived case to a stranger to it, and score it once."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from applications.models import Case
from applications.operations.secrecy import refuse_words
from applications.states import CaseState
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.models import Evaluation, EvaluationMark, ScoreItem, ScoreSheet
from subsidies.queries import people
from subsidies.rules import grading
from subsidies.rules.measures import measure_on
from subsidies.states import EVALUATION_MOVES, EvaluationState
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import Role


@transaction.atomic
def assign_evaluator(*, case_id: int, evaluator_id: int, by: User, at: dt.datetime) -> Evaluation:
    """Give an archived case to an evaluator, with the sheet in force on its archive day.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the case is not archived or has an evaluator already; the
            chosen one has another role, or worked on the case, or is of the same unit.

    Law: 法律援助法 art. 59; 渝司发〔2023〕16号 (every closed case is evaluated).
    """
    today = timezone.localdate(at)
    case = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("worker")
        .get(pk=case_id)
    )
    require(policies.can_assign_evaluator, by, case, on=today)
    if case.state != CaseState.ARCHIVED:
        raise RuleBroken("案件归档后才能分派评查，请先完成归档。", measure_on(today))
    given = Evaluation.objects.filter(case=case).select_related("evaluator").first()
    if given:
        raise RuleBroken(f"本案已分派给{given.evaluator}评查，请刷新页面查看。")
    evaluator = _evaluator(evaluator_id, on=today)
    for finding in people.findings_about(evaluator, case, on=today):
        raise RuleBroken(finding.sentence, finding.article, field="evaluator")
    sheet = ScoreSheet.objects.in_force_on(case.archived_on).first()
    if sheet is None:
        raise RuleBroken(f"{case.archived_on:%Y-%m-%d}没有施行中的评查表，请先由中心录入。")

    evaluation = Evaluation.objects.create(
        case=case, sheet=sheet, evaluator=evaluator, assigned_by=by, assigned_at=at
    )
    messages.tell(
        [evaluator],
        f"{case.number}已归档，请评查。",
        page="subsidies:evaluation",
        subject=evaluation,
        at=at,
    )
    trail.record("evaluation.assigned", evaluation, by=by, at=at, evaluator=str(evaluator.uid))
    return evaluation


@transaction.atomic
def score(
    *,
    evaluation_id: int,
    marks: Mapping[str, grading.Mark],
    comment: str,
    by: User,
    at: dt.datetime,
) -> Evaluation:
    """Write down the marks, keyed by item code, and the grade they come to. Final.

    Raises:
        PermissionDenied: the case was given to somebody else.
        RuleBroken: it has been scored, a mark is missing, out of range or
            without its note, or the evaluator has meanwhile joined the unit; a word
            about a state secret.

    Law: 渝司发〔2023〕16号 (优良 from 80, 合格 from 60; a veto makes 不合格).
    """
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case__worker", "sheet")
        .get(pk=evaluation_id)
    )
    today = timezone.localdate(at)
    require(policies.can_score, by, evaluation, on=today)
    require_move(EVALUATION_MOVES, EvaluationState(evaluation.state), EvaluationState.SCORED)
    for finding in people.findings_about(by, evaluation.case, on=today):
        raise RuleBroken(finding.sentence, finding.article)
    items = list(evaluation.sheet.items.order_by("position", "pk"))
    refuse_words(evaluation.case, comment, *(mark.note for mark in marks.values()), field="comment")
    graded = grading.graded(
        [sheet_item(item) for item in items],
        marks,
        good_from=evaluation.sheet.good_from,
        pass_from=evaluation.sheet.pass_from,
        on=today,
        without_words=evaluation.case.is_state_secret,
    )

    EvaluationMark.objects.bulk_create(
        _mark(evaluation, item, marks.get(item.code, grading.Mark())) for item in items
    )
    evaluation.state, evaluation.scored_at = EvaluationState.SCORED, at
    evaluation.score, evaluation.grade, evaluation.comment = graded.score, graded.grade, comment
    evaluation.save(update_fields=["state", "scored_at", "score", "grade", "comment"])
    _pass_on(evaluation, at=at)
    trail.record(
        "evaluation.scored",
        evaluation,
        by=by,
        at=at,
        score=str(graded.score),
        grade=graded.grade,
        vetoes=len(graded.vetoes),
    )
    return evaluation


def sheet_item(item: ScoreItem) -> grading.SheetItem:
    return grading.SheetItem(
        code=item.code, label=item.label, points=item.points, is_veto=item.is_veto
    )


def _evaluator(evaluator_id: int, *, on: dt.date) -> User:
    evaluator = people.of_role(Role.EVALUATOR, on=on).filter(pk=evaluator_id).first()
    if evaluator is None:
        raise RuleBroken("所选人员不是在岗的评查人员，请另选一名。", field="evaluator")
    return evaluator


def _mark(evaluation: Evaluation, item: ScoreItem, mark: grading.Mark) -> EvaluationMark:
    return EvaluationMark(
        evaluation=evaluation,
        item=item,
        points=mark.points or 0,
        is_vetoed=mark.is_vetoed,
        note=mark.note.strip(),
    )


def _pass_on(evaluation: Evaluation, *, at: dt.datetime) -> None:
    messages.settle(evaluation, at=at)
    messages.tell(
        people.of_role(Role.CENTER_STAFF, on=timezone.localdate(at)),
        f"{evaluation.case.number}已评查，请计算补贴。",
        page="subsidies:evaluation",
        subject=evaluation,
        at=at,
    )
