"""Where people are sent whom legal aid cannot help: the referral-out directory (转介去向)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from workstations.models import User


class ReferralKind(models.TextChoices):
    """What kind of help is given there."""

    AID_CENTER = "AID_CENTER", "法律援助机构"
    MEDIATION = "MEDIATION", "人民调解"
    NOTARY = "NOTARY", "公证"
    ARBITRATION = "ARBITRATION", "仲裁"
    HOTLINE = "HOTLINE", "12348热线"
    PETITION = "PETITION", "信访"
    OTHER = "OTHER", "其他"


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Whoever talks to people at a window, and the auditor."""
        if user.role in CENTER | CLERKS or user.role == Role.AUDITOR:
            return self.all()
        return self.none()

    def in_use(self) -> Self:
        return self.filter(is_active=True)


class Referral(models.Model):
    """One place outside the network, as one would write it on a slip of paper."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    # Of the seed file; empty for what the center entered itself.
    code = models.CharField(max_length=40, blank=True, editable=False)
    kind = models.CharField("类别", max_length=20, choices=ReferralKind)
    name = models.CharField("名称", max_length=80)
    place_address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    hours = models.CharField("服务时间", max_length=80, blank=True)
    is_example = models.BooleanField("示例", default=False)
    is_active = models.BooleanField("使用中", default=True)

    objects = models.Manager.from_queryset(ReferralQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "转介去向"
        constraints = [
            models.UniqueConstraint(fields=["name"], name="referral_named_once"),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="referral_seeded_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """The place as a letter names it: 某公证处（某路1号，电话……）."""
        phone = f"电话{self.phone}" if self.phone else ""
        ways = "，".join(way for way in (self.place_address, phone, self.hours) if way)
        return f"{self.name}（{ways}）" if ways else self.name
