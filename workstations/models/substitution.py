"""Substitutes: whose desk a colleague holds while somebody is away, and by what authority."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from legalaid.shared.constraints import together
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models.people import User


class SubstitutionKind(models.TextChoices):
    """What passes to the substitute; a signature passes only by a written authority."""

    DESK = "DESK", "代办"
    SIGN = "SIGN", "代签"


class SubstitutionQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center knows who stands in for whom; the auditor reads it."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.all()
        return self.none()

    def running_on(self, day: dt.date) -> Self:
        return self.filter(revoked_at=None, from_on__lte=day, until_on__gte=day)

    def lent_on(self, day: dt.date) -> Self:
        """What passes that day; a signature lent by one no longer the head is worth nothing."""
        signs_still = ~Q(kind=SubstitutionKind.SIGN) | Q(absent__role=Role.CENTER_HEAD)
        return self.running_on(day).filter(signs_still)

    def not_over_on(self, day: dt.date) -> Self:
        return self.filter(revoked_at=None, until_on__gte=day)


class Substitution(models.Model):
    """One person stands in for another, from one day until another, and then no more."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="substituted_by",
        verbose_name="外出人员",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="substitutes_for",
        verbose_name="代办人员",
    )
    kind = models.CharField("代理事项", max_length=10, choices=SubstitutionKind)
    from_on = models.DateField("自")
    until_on = models.DateField("至")
    # For a signature alone: the number or title of the head's written authority (代签授权).
    basis = models.CharField("授权文件", max_length=100, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField("撤销时间", null=True)

    objects = models.Manager.from_queryset(SubstitutionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "代办"
        indexes = [
            models.Index(fields=["substitute", "until_on"], name="substitution_of_substitute"),
        ]
        constraints = [
            models.CheckConstraint(
                name="substitution_is_by_another", condition=~Q(absent=F("substitute"))
            ),
            models.CheckConstraint(
                name="substitution_ends_after_it_starts", condition=Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="substitution_to_sign_has_its_authority",
                condition=~Q(kind=SubstitutionKind.SIGN) | ~Q(basis=""),
            ),
            # The authority to sign is the head's own to give.
            models.CheckConstraint(
                name="substitution_to_sign_is_entered_by_the_head_absent",
                condition=~Q(kind=SubstitutionKind.SIGN) | Q(entered_by=F("absent")),
            ),
            models.CheckConstraint(
                name="substitution_revoked_by_somebody",
                condition=together("revoked_at", "revoked_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute}代{self.absent}"
