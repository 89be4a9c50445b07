"""Marks between two applications (重复、拆分、关联), set and taken off by the center."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.seal import beside_readable
from applications.states.links import LinkKind
from legalaid.shared.constraints import together
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class FileLinkQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """A mark tells what other offices have: the center's and the auditor's."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            unsealed = [
                beside_readable(user, on=on, application=side) for side in ("application", "other")
            ]
            return self.filter(*unsealed)
        return self.none()

    def in_force(self) -> Self:
        return self.filter(ended_at=None)

    def of(self, application: Application) -> Self:
        """Marks on either side: each page shows the other file."""
        return self.filter(Q(application=application) | Q(other=application))


class FileLink(models.Model):
    """One mark: ``application`` repeats, was split from, or is related to ``other``."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.ForeignKey(Application, models.PROTECT, related_name="links")
    other = models.ForeignKey(Application, models.PROTECT, related_name="links_from")
    kind = models.CharField("关系", max_length=10, choices=LinkKind)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField("标记时间")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField("取消时间", null=True)

    objects = models.Manager.from_queryset(FileLinkQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "申请之间的关联"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "other"],
                condition=Q(ended_at=None),
                name="file_link_once_between_two",
            ),
            models.CheckConstraint(
                name="file_link_leads_to_another", condition=~Q(application=F("other"))
            ),
            models.CheckConstraint(
                name="file_link_ends_by_somebody", condition=together("ended_by", "ended_at")
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
