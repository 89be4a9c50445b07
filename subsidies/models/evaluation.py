"""Evaluations: every archived case is scored once, by somebody who had no hand in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Case
from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from legalaid.shared.triggers import never_deleted
from subsidies.models.standards import ScoreItem, ScoreSheet
from subsidies.states import EvaluationState, Grade
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The evaluator's own; the center, leaders and auditor all; the worker the result."""
        if user.role == Role.EVALUATOR:
            return self.filter(evaluator=user)
        if user.role in CENTER or user.role in {Role.AUDITOR, Role.BUREAU_LEADER}:
            return self.all()
        if user.role == Role.AID_WORKER:
            return self.filter(state=EvaluationState.SCORED, case__worker__user=user)
        return self.none()

    def uncomputed(self) -> Self:
        """Scored, and nobody has reckoned the subsidy of the case yet."""
        return self.filter(state=EvaluationState.SCORED, subsidy_line=None)

    def waiting(self) -> Self:
        return self.filter(state=EvaluationState.ASSIGNED)


class Evaluation(SealedModel):
    """One archived case in the hands of one evaluator."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="evaluation")
    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="evaluations")
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evaluations"
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField("分派时间")
    state = models.CharField(
        "状态", max_length=10, choices=EvaluationState, default=EvaluationState.ASSIGNED
    )
    score = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True)
    grade = models.CharField("等次", max_length=10, choices=Grade, blank=True)
    comment = EncryptedTextField("总评", blank=True, default="")
    scored_at = models.DateTimeField("评定时间", null=True)

    objects = models.Manager.from_queryset(EvaluationQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "质量评估"
        constraints = [
            models.CheckConstraint(
                name="evaluation_scored_iff_graded",
                condition=Q(
                    state=EvaluationState.SCORED, score__isnull=False, scored_at__isnull=False
                )
                & ~Q(grade="")
                | Q(state=EvaluationState.ASSIGNED, score=None, scored_at=None, grade=""),
            ),
            models.CheckConstraint(
                name="evaluation_score_within_hundred",
                condition=Q(score=None) | Q(score__gte=0, score__lte=100),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="evaluator_is_a_stranger",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("evaluator_id", "case_id"),
                declare=[("hand", "bigint"), ("hands_unit", "bigint")],
                func=(
                    "SELECT w.user_id, c.unit_id INTO hand, hands_unit FROM applications_case c"
                    " LEFT JOIN workstations_aidworker w ON w.id = c.worker_id"
                    " WHERE c.id = NEW.case_id;"
                    " IF hand = NEW.evaluator_id OR EXISTS (SELECT 1 FROM workstations_user u"
                    " WHERE u.id = NEW.evaluator_id AND u.unit_id = hands_unit) THEN"
                    "   RAISE EXCEPTION 'the evaluator is the worker or of the same unit'"
                    "   USING ERRCODE = '23514';"
                    " END IF;"
                    " RETURN NEW;"
                ),
            ),
            pgtrigger.Protect(
                name="scored_is_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=EvaluationState.SCORED),
            ),
            says_nothing_of_secrets(sealed=("comment",)),
            *never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.case}"


class EvaluationMark(SealedModel):
    """The points given for one item, or a veto found, each with its note."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="marks")
    item = models.ForeignKey(ScoreItem, models.PROTECT, related_name="+")
    points = models.DecimalField("得分", max_digits=4, decimal_places=1, default=0)
    is_vetoed = models.BooleanField("否决", default=False)
    note = EncryptedTextField("评语", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "评分"
        triggers = [
            says_nothing_of_secrets(
                sealed=("note",),
                case="id = (SELECT case_id FROM subsidies_evaluation WHERE id = NEW.evaluation_id)",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "item"], name="evaluation_mark_once"),
            models.CheckConstraint(name="evaluation_mark_not_negative", condition=Q(points__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.item}"
