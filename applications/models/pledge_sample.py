"""Pledges drawn for a check (承诺抽查): the dated share, the draw of a quarter, what was found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from applications.models.pledge import Pledge
from applications.models.seal import beside_readable
from applications.states.sampling import PledgeCheckResult
from legalaid.shared.constraints import empty, filled
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from legalaid.shared.quarters import Quarter
from legalaid.shared.triggers import append_only
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class PledgeSampleRate(models.Model):
    """From which day how many of a hundred pledges are checked."""

    in_force_from = models.DateField("施行日期", unique=True)
    percent = models.PositiveSmallIntegerField("抽查比例（%）")
    source = models.CharField("依据", max_length=200)
    is_example = models.BooleanField("示例", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "承诺抽查比例"
        constraints = [
            models.CheckConstraint(
                name="pledge_sample_rate_is_a_share", condition=Q(percent__range=(1, 100))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.in_force_from} {self.percent}%"


class PledgeSampleQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The draw looks across all offices: the center's and the auditor's."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.all()
        return self.none()

    def with_progress(self) -> Self:
        """Add how many checks found what, and how many are still to be done."""
        return self.annotate(
            open_checks=Count("checks", filter=Q(checks__result="")),
            **{
                f"{result.lower()}_checks": Count("checks", filter=Q(checks__result=result))
                for result in PledgeCheckResult
            },
        )


class PledgeSample(SealedModel):
    """The draw of one quarter, never drawn again; seed and share are kept to replay it."""

    # Like 2026Q3, see ``legalaid.shared.quarters``.
    quarter = models.CharField("季度", max_length=6)
    seed = models.CharField("随机种子", max_length=32)
    percent = models.PositiveSmallIntegerField("抽查比例（%）")
    # How many pledges there were to draw from, and how many were drawn.
    pledged = models.PositiveIntegerField("承诺份数")
    size = models.PositiveIntegerField("抽中份数")
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField("抽取时间")

    objects = models.Manager.from_queryset(PledgeSampleQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "承诺抽查"
        triggers = append_only()
        constraints = [
            models.UniqueConstraint(fields=["quarter"], name="pledge_sample_once_a_quarter"),
            models.CheckConstraint(
                name="pledge_sample_draws_some_of_them",
                condition=Q(size__gte=1, pledged__gte=models.F("size")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return Quarter.parse(self.quarter).label


class PledgeCheckQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Like the draw they belong to, but for the file that is sealed."""
        unsealed = beside_readable(user, on=on, application="pledge__application")
        return self.filter(unsealed, sample__in=PledgeSample.objects.visible_to(user, on=on))

    def open(self) -> Self:
        return self.filter(result="")

    def awaiting_the_head(self) -> Self:
        """Found false by whoever checked, and not yet marked so by the head."""
        return self.filter(result=PledgeCheckResult.FALSE, pledge__found_false_at=None)


class PledgeCheck(SealedModel):
    """One pledge that was drawn, and what the check of it found."""

    sample = models.ForeignKey(PledgeSample, models.PROTECT, related_name="checks")
    pledge = models.OneToOneField(Pledge, models.PROTECT, related_name="sample_check")
    result = models.CharField(
        "核查结果", max_length=10, choices=PledgeCheckResult, blank=True, default=""
    )
    note = EncryptedTextField("核查情况", blank=True, default="")
    paper = models.ForeignKey(
        "workstations.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField("核查时间", null=True)

    objects = models.Manager.from_queryset(PledgeCheckQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "承诺核查"
        indexes = [
            models.Index(fields=["sample", "id"], condition=Q(result=""), name="pledge_check_open"),
        ]
        constraints = [
            models.CheckConstraint(
                name="pledge_check_result_is_signed",
                condition=(Q(result="") & empty("checked_by", "checked_at", "paper"))
                | (~Q(result="") & filled("checked_by", "checked_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pledge)
