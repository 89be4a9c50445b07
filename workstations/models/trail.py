"""The trail: who did or saw what, append-only and chained."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models

from legalaid.shared.triggers import append_only
from workstations.states import Role

if TYPE_CHECKING:
    from workstations.models.people import User


class TrailEntryQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The whole trail is for the auditor; the security administrator reads sign-ins."""
        if user.role == Role.AUDITOR:
            return self.all()
        if user.role == Role.SECURITY_ADMIN:
            return self.filter(action__startswith="login.")
        return self.none()

    def about(self, uid: UUID) -> Self:
        return self.filter(subject_uid=uid)

    def opened_by_manager(self, *, of: Any, since: Any) -> Self:
        """Papers that the manager of a unit opened since a moment; both may be expressions."""
        return self.filter(
            action__endswith=".downloaded",
            at__gte=since,
            actor__role=Role.UNIT_MANAGER,
            actor__unit=of,
        )


class TrailEntry(models.Model):
    """One sentence of the trail. ``mac`` = HMAC(key, previous mac ‖ canonical JSON of the row)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    seq = models.BigIntegerField(unique=True, editable=False)
    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="人员"
    )
    actor_role = models.CharField("角色", max_length=20, blank=True)
    action = models.CharField("事项", max_length=60, db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject_uid = models.UUIDField(null=True, db_index=True)
    subject_label = models.CharField("对象", max_length=120, blank=True)
    details = models.JSONField(default=dict)
    address = models.GenericIPAddressField("地址", null=True)
    request_id = models.CharField(max_length=36, blank=True)
    previous_mac = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    objects = models.Manager.from_queryset(TrailEntryQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "操作留痕"
        indexes = [models.Index(fields=["-at", "-id"], name="trail_by_time")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class TrailHead(models.Model):
    """The one row that writers queue for: the last number and seal of the chain."""

    seq = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [
            models.CheckConstraint(name="trail_head_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self) -> str:
        return str(self.seq)


class TrailCheckQuerySet(models.QuerySet):
    def whole(self) -> Self:
        return self.filter(broken_at=None)


class TrailCheck(models.Model):
    """One night's reading of the whole chain: that it held and how it ended, or where it broke.

    ``entries`` and ``mac`` of a whole chain are the night's anchor: later the chain must still
    hold that entry with that seal, so that nobody cuts its tail and sets the head back.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    on = models.DateField("日期", unique=True)
    at = models.DateTimeField("时间")
    entries = models.BigIntegerField("条数")
    mac = models.CharField(max_length=64, blank=True)
    broken_at = models.BigIntegerField("不符的序号", null=True)

    objects = models.Manager.from_queryset(TrailCheckQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "留痕核验"
        triggers = append_only()
        constraints = [
            models.CheckConstraint(
                name="trail_check_ends_with_a_seal_or_says_where_it_broke",
                condition=(models.Q(broken_at=None) & ~models.Q(mac=""))
                | models.Q(broken_at__isnull=False, broken_at__gte=1, mac=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"

    @property
    def holds(self) -> bool:
        return self.broken_at is None

    @property
    def seal_groups(self) -> list[str]:
        """Return the seal as people compare it, and as the log writes it: eight signs at a time."""
        return [self.mac[start : start + 8] for start in range(0, len(self.mac), 8)]
