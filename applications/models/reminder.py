"""Who was reminded of which day, and who was urged: each once, however often the clock knocks."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class SpokenQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those whose period still ran when the clock last looked."""
        return self.filter(ended_at=None).exclude(part="")


class Reminder(models.Model):
    """That one person was told at one step before a day, or once it was over.

    ``part`` is the kind of period (``running.named``), "" for a critical date, whose own
    operations settle it. ``subject_uid`` is the thing whose day it is. A day that was
    moved is another day, and reminds anew.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    part = models.CharField("时限", max_length=30, blank=True, default="")
    subject_uid = models.UUIDField()
    due_on = models.DateField("提醒的日期")
    # Days or hours as the period counts, -1 once it is over.
    step = models.SmallIntegerField("提前量")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders"
    )
    sent_at = models.DateTimeField("提醒时间")
    # When the clock found that the period had ended, was paused or moved.
    ended_at = models.DateTimeField("失效时间", null=True)

    objects = models.Manager.from_queryset(SpokenQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "提醒记录"
        indexes = [
            models.Index(
                fields=["part", "subject_uid"],
                condition=Q(ended_at=None) & ~Q(part=""),
                name="reminder_waiting",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_uid", "part", "due_on", "step", "recipient"],
                name="reminder_once_a_step",
            ),
            models.CheckConstraint(
                name="reminder_step_is_ahead_or_late", condition=Q(step__gte=-1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}（{self.step}）"


class UrgingQuerySet(SpokenQuerySet):
    def of(self, part: str, subject_uid: object) -> Self:
        return self.filter(part=part, subject_uid=subject_uid).select_related("by")


class Urging(models.Model):
    """That a supervisor urged whoever acts next on one thing (催办): once a day."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    part = models.CharField("时限", max_length=30)
    subject_uid = models.UUIDField()
    due_on = models.DateField("期限")
    urged_on = models.DateField("催办日期")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("催办时间")
    # How many were told.
    told = models.PositiveSmallIntegerField("人数")
    ended_at = models.DateTimeField("失效时间", null=True)

    objects = models.Manager.from_queryset(UrgingQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "催办记录"
        indexes = [
            models.Index(
                fields=["part", "subject_uid"], condition=Q(ended_at=None), name="urging_waiting"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_uid", "part", "urged_on"], name="urging_once_a_day"
            ),
            models.CheckConstraint(name="urging_tells_somebody", condition=Q(told__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.urged_on}（{self.part}）"
