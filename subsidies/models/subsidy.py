"""Subsidy lines: what one case is worth, who computed, reviewed and approved it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Case
from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.as_read import Edition
from legalaid.shared.constraints import different, together
from legalaid.shared.triggers import never_deleted
from subsidies.models.evaluation import Evaluation
from subsidies.models.standards import SubsidyStandard
from subsidies.states import LineState
from workstations.models import AidWorker, HandlingUnit
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class SubsidyLineQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Those who compute, review, approve, pay or audit; a worker sees their own."""
        if user.role in CENTER or user.role in {
            Role.BUREAU_LEADER,
            Role.FINANCE,
            Role.AUDITOR,
        }:
            return self.all()
        if user.role == Role.AID_WORKER:
            return self.filter(worker__user=user)
        if user.role == Role.UNIT_MANAGER:
            return self.filter(unit=user.unit_id)
        return self.none()

    def payable(self) -> Self:
        """Approved and in no batch, or failed in an earlier one; a line of nought pays nothing."""
        return self.filter(state__in=[LineState.APPROVED, LineState.FAILED], amount_yuan__gt=0)

    def with_case(self) -> Self:
        return self.select_related("case", "worker", "unit", "evaluation")


class SubsidyLine(models.Model):
    """The subsidy for one case: standard of the closing day × grade, to one aid worker."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    # Drawn when a leader approves; until then the case number names the line.
    number = models.CharField("审批编号", max_length=60, blank=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="subsidy_line")
    worker = models.ForeignKey(AidWorker, models.PROTECT, related_name="subsidy_lines")
    unit = models.ForeignKey(HandlingUnit, models.PROTECT, related_name="subsidy_lines")
    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="subsidy_line")
    standard = models.ForeignKey(SubsidyStandard, models.PROTECT, related_name="lines")
    # Part of the work only, where aid ended early; with its reason.
    progress_percent = models.PositiveSmallIntegerField("完成比例", default=100)
    progress_reason = models.CharField("比例说明", max_length=200, blank=True)
    amount_yuan = models.DecimalField("补贴金额", max_digits=10, decimal_places=2)
    state = models.CharField("状态", max_length=10, choices=LineState, default=LineState.COMPUTED)
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    computed_at = models.DateTimeField("初审时间")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField("复审时间", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField("审批时间", null=True)
    returned_reason = models.CharField("退回原因", max_length=200, blank=True)
    paid_on = models.DateField("发放日期", null=True)

    objects = models.Manager.from_queryset(SubsidyLineQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "办案补贴"
        indexes = [
            models.Index(fields=["paid_on", "id"], name="line_by_payment"),
            models.Index(fields=["state", "id"], name="line_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="line_number_once"
            ),
            models.CheckConstraint(
                name="line_approved_iff_numbered",
                condition=Q(number="", approved_by=None)
                | (~Q(number="") & Q(approved_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="line_three_different_hands",
                condition=different("computed_by", "reviewed_by", "approved_by"),
            ),
            models.CheckConstraint(
                name="line_review_has_its_moment", condition=together("reviewed_by", "reviewed_at")
            ),
            models.CheckConstraint(
                name="line_approval_has_its_moment",
                condition=together("approved_by", "approved_at"),
            ),
            models.CheckConstraint(
                name="line_approved_only_after_review",
                condition=Q(approved_by=None) | Q(reviewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="line_payable_only_when_approved",
                condition=~Q(
                    state__in=[
                        LineState.APPROVED,
                        LineState.IN_BATCH,
                        LineState.PAID,
                        LineState.FAILED,
                    ]
                )
                | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="line_paid_iff_dated",
                condition=Q(state=LineState.PAID, paid_on__isnull=False)
                | (~Q(state=LineState.PAID) & Q(paid_on=None)),
            ),
            models.CheckConstraint(
                name="line_returned_says_why",
                condition=~Q(state=LineState.RETURNED) | ~Q(returned_reason=""),
            ),
            models.CheckConstraint(
                name="line_amount_not_negative", condition=Q(amount_yuan__gte=0)
            ),
            models.CheckConstraint(
                name="line_part_of_the_work_is_explained",
                condition=Q(progress_percent=100)
                | (Q(progress_percent__gte=20, progress_percent__lt=100) & ~Q(progress_reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="evaluator_never_computes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("scorer", "bigint")],
                func=(
                    "SELECT evaluator_id INTO scorer FROM subsidies_evaluation"
                    " WHERE id = NEW.evaluation_id;"
                    " IF scorer = NEW.computed_by_id THEN"
                    "   RAISE EXCEPTION 'the evaluator of a case may not compute its subsidy'"
                    "   USING ERRCODE = '23514';"
                    " END IF;"
                    " RETURN NEW;"
                ),
            ),
            says_nothing_of_secrets(fixed=("progress_reason", "returned_reason")),
            *never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.case}"

    @property
    def edition(self) -> Edition:
        """What was reckoned last: a line that was returned is reckoned anew in the same row."""
        key = f"{self.uid}@{self.computed_at.timestamp()}"
        return Edition(key=key, by=self.computed_by, at=self.computed_at)


class LineItem(models.Model):
    """One line of the working: label, how it was reckoned, its sum; they add up to the total."""

    line = models.ForeignKey(SubsidyLine, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    label = models.CharField("项目", max_length=80)
    working = models.CharField("计算过程", max_length=200)
    amount_yuan = models.DecimalField("金额", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "计算行"
        constraints = [
            models.UniqueConstraint(fields=["line", "position"], name="line_item_in_order")
        ]

    def __str__(self) -> str:
        return self.label
