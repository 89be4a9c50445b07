"""Giving an archived case to a stranger, and scoring it once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from applications.models import Case
from applications.states import CaseState
from legalaid.shared.refusals import RuleBroken
from subsidies.models import Evaluation, EvaluationMark
from subsidies.operations import grading
from subsidies.rules.grading import Mark
from subsidies.states import EvaluationState, Grade
from tests.money import (
    make_archived,
    make_assigned_evaluation,
    make_payee,
    make_scored,
    marks_for,
)
from tests.office import NOON, make_case, make_unit, make_user
from workstations.models import Message, TrailEntry, User
from workstations.states import Role


def assign(case: Case, evaluator: User, by: User) -> Evaluation:
    return grading.assign_evaluator(case_id=case.pk, evaluator_id=evaluator.pk, by=by, at=NOON)


def test_the_center_gives_an_archived_case_to_an_evaluator(hands):
    case = make_archived()

    evaluation = assign(case, hands.evaluator, hands.staff)

    assert (evaluation.case, evaluation.evaluator) == (case, hands.evaluator)
    assert evaluation.state == EvaluationState.ASSIGNED
    assert evaluation.sheet.code == "EXAMPLE-2023"
    assert Message.objects.get(recipient=hands.evaluator).subject_uid == evaluation.uid
    assert TrailEntry.objects.latest("seq").action == "evaluation.assigned"


@pytest.mark.parametrize(
    "role", [Role.EVALUATOR, Role.FINANCE, Role.BUREAU_LEADER, Role.AUDITOR, Role.AID_WORKER]
)
def test_nobody_outside_the_center_chooses_the_evaluator(hands, role):
    with pytest.raises(PermissionDenied):
        assign(make_archived(), hands.evaluator, make_user(role))


def test_a_case_that_is_not_archived_is_not_given_out(hands):
    with pytest.raises(RuleBroken, match="归档后才能分派评查"):
        assign(make_case(CaseState.OPENED), hands.evaluator, hands.staff)


def test_a_case_is_given_out_once(hands):
    evaluation = make_assigned_evaluation(hands=hands)

    with pytest.raises(RuleBroken, match=f"已分派给{hands.evaluator}"):
        assign(evaluation.case, hands.evaluator, hands.staff)


def test_only_an_evaluator_evaluates(hands):
    with pytest.raises(RuleBroken, match="不是在岗的评查人员"):
        assign(make_archived(), hands.head, hands.staff)


def test_the_worker_does_not_score_their_own_case(hands):
    worker = make_payee()
    case = make_archived(worker=worker)
    # The lawyer has meanwhile become an evaluator of the center.
    User.objects.filter(pk=worker.user_id).update(role=Role.EVALUATOR, unit=None)

    with pytest.raises(RuleBroken, match="评查人员是本案承办人"):
        assign(case, worker.user, hands.staff)


def test_a_colleague_of_the_same_firm_does_not_score_the_case(hands):
    worker = make_payee()
    colleague = make_user(Role.EVALUATOR, unit=worker.unit)

    with pytest.raises(RuleBroken, match="同属一个承办单位"):
        assign(make_archived(worker=worker), colleague, hands.staff)


def test_a_former_worker_of_the_case_does_not_score_it(hands):
    case, former = make_archived(), make_payee()
    hand_over = case.assignments.get()
    hand_over.pk, hand_over.number = None, "铜法援指〔2026〕旧号"
    hand_over.worker, hand_over.unit = former, former.unit
    hand_over.ended_on, hand_over.end_reason = dt.date(2026, 9, 1), "更换承办人"
    hand_over.save()
    User.objects.filter(pk=former.user_id).update(role=Role.EVALUATOR, unit=None)

    with pytest.raises(RuleBroken, match="评查人员是本案承办人"):
        assign(case, former.user, hands.staff)


def test_an_evaluator_without_a_firm_is_a_stranger_to_every_case(hands):
    assert hands.evaluator.unit is None
    assert assign(make_archived(), hands.evaluator, hands.staff).evaluator == hands.evaluator


@pytest.mark.parametrize("of_the_firm", [True, False])
def test_the_table_refuses_a_partial_evaluator_even_in_raw_sql(hands, of_the_firm):
    case = make_archived()
    partial = case.worker.user
    if of_the_firm:
        partial = make_user(Role.EVALUATOR, unit=case.unit)
    evaluation = make_assigned_evaluation(case, hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(evaluator=partial)


# ---- Scoring -------------------------------------------------------------------------------


def score(evaluation: Evaluation, marks: dict[str, Mark], by: User) -> Evaluation:
    return grading.score(evaluation_id=evaluation.pk, marks=marks, comment="", by=by, at=NOON)


@pytest.mark.parametrize(
    ("grade", "points"),
    [(Grade.GOOD, Decimal(100)), (Grade.PASS, Decimal(60)), (Grade.FAIL, Decimal(60))],
)
def test_the_marks_come_to_a_grade(hands, grade, points):
    evaluation = make_assigned_evaluation(hands=hands)

    scored = score(evaluation, marks_for(evaluation, grade), hands.evaluator)

    assert (scored.state, scored.grade, scored.score) == (EvaluationState.SCORED, grade, points)
    assert EvaluationMark.objects.filter(evaluation=evaluation).count() == 13
    entry = TrailEntry.objects.latest("seq")
    assert (entry.action, entry.details["grade"]) == ("evaluation.scored", grade)


def test_every_item_asks_for_its_note(hands):
    evaluation = make_assigned_evaluation(hands=hands)
    marks = marks_for(evaluation) | {"meeting": Mark(points=Decimal(15), note=" ")}

    with pytest.raises(RuleBroken, match="会见、约见和笔录”没有评语"):
        score(evaluation, marks, hands.evaluator)
    assert not EvaluationMark.objects.exists()


def test_only_the_evaluator_it_was_given_to_scores_a_case(hands):
    evaluation = make_assigned_evaluation(hands=hands)

    for stranger in (make_user(Role.EVALUATOR), hands.staff, hands.head):
        with pytest.raises(PermissionDenied):
            score(evaluation, marks_for(evaluation), stranger)


def test_a_scored_case_is_not_scored_again(hands):
    evaluation = make_scored(hands=hands)

    with pytest.raises(RuleBroken, match="已评查"):
        score(evaluation, marks_for(evaluation, Grade.FAIL), hands.evaluator)


def test_an_evaluator_who_joined_the_firm_meanwhile_does_not_score(hands):
    evaluation = make_assigned_evaluation(hands=hands)
    User.objects.filter(pk=hands.evaluator.pk).update(unit=evaluation.case.unit)
    hands.evaluator.refresh_from_db()

    with pytest.raises(RuleBroken, match="同属一个承办单位"):
        score(evaluation, marks_for(evaluation), hands.evaluator)


def test_a_score_is_final_even_in_raw_sql(hands):
    evaluation = make_scored(hands=hands)

    with pytest.raises(DatabaseError), transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(grade=Grade.FAIL)


def test_an_evaluator_of_another_firm_is_offered_and_may_score(hands):
    outsider = make_user(Role.EVALUATOR, unit=make_unit())
    evaluation = assign(make_archived(), outsider, hands.staff)

    assert score(evaluation, marks_for(evaluation), outsider).grade == Grade.GOOD
