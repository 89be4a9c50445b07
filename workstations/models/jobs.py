"""Jobs: slow work with an owner, a lease and a result that its owner can see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from legalaid.shared.constraints import iff_state
from workstations.models.files import StoredFile
from workstations.states import JobState, Role

if TYPE_CHECKING:
    from workstations.models.people import User


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """One's own jobs and those of one's desk; the system administrator sees every job.

        Not its file: that is its owner's alone.
        """
        if user.role == Role.SYSTEM_ADMIN:
            return self.all()
        return self.filter(Q(owner=user) | Q(keepers__contains=[user.role]))

    def claimable(self, at: dt.datetime) -> Self:
        """Queued and due, or running under a lease that ran out."""
        return self.filter(
            Q(state=JobState.QUEUED, not_before__lte=at)
            | Q(state=JobState.RUNNING, lease_until__lt=at)
        )


class Job(models.Model):
    """One piece of slow work; ``kind`` is the name of the Celery task that does it."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    kind = models.CharField(max_length=80)
    # The business key: asking twice for the same thing is asking once.
    key = models.CharField(max_length=160, unique=True)
    title = models.CharField("任务", max_length=120)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs"
    )
    # Whose desk looks after what the clock asked for: they see it, are told, and ask again.
    keepers = ArrayField(models.CharField(max_length=20, choices=Role), default=list)
    # Ids only, never personal data.
    payload = models.JSONField(default=dict)
    state = models.CharField("状态", max_length=10, choices=JobState, default=JobState.QUEUED)
    # Never falls: the number by which a worker proves that the job is still its own.
    attempt = models.PositiveIntegerField(default=0)
    # Tries that failed or vanished since somebody last asked; too many of them and the job dies.
    tries = models.PositiveIntegerField("次数", default=0)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="jobs")
    file_name = models.CharField(max_length=160, blank=True)
    file_expires_on = models.DateField(null=True)
    error = models.CharField("原因", max_length=400, blank=True)
    queued_at = models.DateTimeField("提交时间")
    finished_at = models.DateTimeField("完成时间", null=True)

    objects = models.Manager.from_queryset(JobQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        indexes = [
            models.Index(fields=["owner", "-queued_at", "-id"], name="job_of_owner"),
            GinIndex(fields=["keepers"], name="job_of_desk"),
            models.Index(
                fields=["not_before"],
                condition=Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="job_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="job_done_iff_finished",
                condition=iff_state([JobState.DONE, JobState.DEAD], "finished_at"),
            )
        ]

    def __str__(self) -> str:
        return self.title
