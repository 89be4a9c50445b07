"""Assignments: a case given to a unit and a worker, one after the other."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.constraints import together
from workstations.models import AidWorker, HandlingUnit


class AssignmentQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(ended_on=None)

    def not_recalled(self) -> Self:
        """Without those taken back before they reached anybody: they count nowhere."""
        return self.filter(recalled_at=None)


class Assignment(models.Model):
    """A case given to a unit, and to the worker whom the center or the unit names."""

    case = models.ForeignKey("applications.Case", models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(HandlingUnit, models.PROTECT, related_name="assignments")
    worker = models.ForeignKey(AidWorker, models.PROTECT, null=True, related_name="assignments")
    number = models.CharField("指派文号", max_length=60, unique=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField("指派时间")
    # The list as the head saw it: rank and reason lines of the chosen one, and of the first.
    ranking = models.JSONField(default=dict)
    # Why not the first of the list; empty when it was the first.
    reason = models.CharField("选择理由", max_length=200, blank=True)
    ended_on = models.DateField("解除日期", null=True)
    end_reason = models.CharField("解除原因", max_length=200, blank=True)
    # 撤回指派: undone by the center before it was received; the reason is the end's.
    recalled_at = models.DateTimeField("撤回时间", null=True)
    recalled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = models.Manager.from_queryset(AssignmentQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "指派"
        triggers = [
            says_nothing_of_secrets(
                plain=("reason",),
                fixed=("end_reason",),
                also=("COALESCE(NEW.ranking #>> '{named,reason}', '') <> ''",),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on=None), name="assignment_one_active"
            ),
            models.CheckConstraint(
                name="assignment_recall_is_signed",
                condition=together("recalled_at", "recalled_by"),
            ),
            models.CheckConstraint(
                name="assignment_recalled_is_ended_with_its_reason",
                condition=Q(recalled_at=None) | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number
