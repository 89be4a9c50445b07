"""The register of cautions (提示名单): with whom the office should be careful, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from applications.states import CautionKind
from legalaid.shared.characters import Spaced
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import Role

if TYPE_CHECKING:
    from workstations.models import User

KEEPERS = frozenset({Role.CENTER_HEAD, Role.SECURITY_ADMIN, Role.AUDITOR})


class CautionQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The register is the head's, the security administrator's and the auditor's."""
        return self.all() if user.role in KEEPERS else self.none()

    def in_force(self, day: dt.date) -> Self:
        return self.filter(lifted_at=None, valid_until__gte=day)


class Caution(SealedModel):
    """One person to be careful with; it warns, and refuses nobody anything."""

    kind = models.CharField("提示种类", max_length=20, choices=CautionKind)
    name = models.CharField("姓名", max_length=60, blank=True)
    name_pinyin = models.CharField(max_length=200, blank=True, editable=False)
    id_number = EncryptedTextField("证件号码", blank=True, default="")
    id_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    id_last4 = models.CharField("证件末四位", max_length=4, blank=True, editable=False)
    phone = EncryptedTextField("电话", blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    phone_last4 = models.CharField("电话末四位", max_length=4, blank=True, editable=False)
    reason = EncryptedTextField("原因")
    valid_until = models.DateField("有效至")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("列入时间")
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField("解除时间", null=True)
    lift_reason = EncryptedTextField("解除理由", blank=True, default="")

    objects = models.Manager.from_queryset(CautionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "提示名单"
        indexes = [
            GinIndex(Spaced(F("name_pinyin")), name="caution_by_reading"),
            models.Index(fields=["-added_at", "-id"], name="caution_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="caution_names_somebody",
                condition=~Q(name="") | ~Q(id_index="") | ~Q(phone_index=""),
            ),
            models.CheckConstraint(
                name="caution_lift_is_signed", condition=together("lifted_by", "lifted_at")
            ),
            models.CheckConstraint(
                name="caution_known_kind", condition=Q(kind__in=CautionKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
