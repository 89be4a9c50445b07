"""Applications passed between agencies: handed over to the competent one, or come from another."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.decision import Decision
from applications.models.seal import beside_readable
from legalaid.shared.triggers import append_only
from workstations.models import Paper
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class TransferOutQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center that passes them on and its auditor; an office reads its own applications."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, application="application"))
        return self.none()


class TransferOut(models.Model):
    """One application handed over with its papers; what they were stands frozen in the letter."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="transfers_out", verbose_name="申请"
    )
    # The decision that we are not competent; undone with it.
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="transfer")
    agency = models.CharField("接收移送的机构", max_length=280)
    letter = models.OneToOneField(Paper, models.PROTECT, related_name="transfer")
    handed_over_on = models.DateField("移送日期")

    objects = models.Manager.from_queryset(TransferOutQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "移出的申请"
        triggers = append_only()

    def __str__(self) -> str:
        return self.letter.number


class TransferInQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Whose application one may know: a draft stays with the place that types it."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(application__in=Application.objects.visible_to(user, on=on))
        return self.none()


class TransferIn(models.Model):
    """Where an application came from, when another agency received it first."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.OneToOneField(
        Application, models.PROTECT, related_name="transfer_in", verbose_name="申请"
    )
    agency = models.CharField("移送的机构", max_length=80)
    their_number = models.CharField("移送函文号", max_length=60, blank=True)
    first_received_on = models.DateField("首先收到申请的日期")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")

    objects = models.Manager.from_queryset(TransferInQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "移入的申请"
        constraints = [
            models.CheckConstraint(name="transfer_in_names_the_agency", condition=~Q(agency="")),
        ]

    def __str__(self) -> str:
        return self.agency


class TransferPeriod(models.Model):
    """Within how many days, and by which way, an application is handed over; none until entered.

    The agreement of Chongqing and Sichuan names both, and we have not seen its text: so the
    center enters them with their source, and until then nothing is counted.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    in_force_from = models.DateField("施行日期", unique=True)
    days = models.PositiveSmallIntegerField("移送期限（日）")
    route = models.CharField("移送路径", max_length=200, blank=True)
    source = models.CharField("依据", max_length=200)
    reason = models.CharField("登记说明", max_length=200)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "移送期限"
        triggers = append_only()
        constraints = [
            models.CheckConstraint(
                name="transfer_period_is_a_day_at_least", condition=Q(days__gte=1)
            ),
            models.CheckConstraint(
                name="transfer_period_says_why", condition=~Q(source="") & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.in_force_from} {self.days}日"
