"""What other authorities' records say of a household (信息共享查询), person by person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.seal import beside_readable
from applications.states.data_query import DataOutcome, DataSource
from applications.states.means import Interval, VerificationMethod
from legalaid.shared.constraints import empty, filled, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class DataQueryQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Other authorities' records are the center's, which asked, and the auditor's."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, application="application"))
        return self.none()

    def open(self) -> Self:
        return self.filter(answered_on=None, ended_on=None)


class DataQuery(SealedModel):
    """One question to one source about the household of one application."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="data_queries", verbose_name="申请"
    )
    source = models.CharField("查询部门", max_length=20, choices=DataSource)
    asked_on = models.DateField("查询日期")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="查询人"
    )
    due_on = models.DateField("反馈期限")
    due_why = models.CharField(max_length=300)
    answered_on = models.DateField("反馈日期", null=True)
    answer_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer_file = models.ForeignKey(
        "workstations.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Nobody answered in time, and the hardship is shown in another way.
    ended_on = models.DateField("改用其他方式", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    instead = models.CharField(
        "改用的核查方式", max_length=20, choices=VerificationMethod, blank=True, default=""
    )

    objects = models.Manager.from_queryset(DataQueryQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "信息共享查询"
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(answered_on=None, ended_on=None),
                name="data_query_open_by_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "source"],
                condition=Q(answered_on=None, ended_on=None),
                name="data_query_asks_a_source_once_at_a_time",
            ),
            models.CheckConstraint(
                name="data_query_answer_is_signed",
                condition=empty("answered_on", "answer_recorded_by", "answer_file")
                | filled("answered_on", "answer_recorded_by"),
            ),
            models.CheckConstraint(
                name="data_query_answered_after_asked",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
            ),
            models.CheckConstraint(
                name="data_query_ends_by_somebody", condition=together("ended_on", "ended_by")
            ),
            models.CheckConstraint(
                name="data_query_is_answered_or_given_up",
                condition=empty("answered_on") | empty("ended_on"),
            ),
        ]

    def __str__(self) -> str:
        return self.get_source_display()

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and self.ended_on is None


class DataAnswer(SealedModel):
    """What a source said of one person: a figure, nothing on record, or no answer."""

    query = models.ForeignKey(DataQuery, models.PROTECT, related_name="answers")
    # The rows of the household are replaced on saving, so the name stands here as well.
    name = EncryptedTextField("姓名")
    is_own = models.BooleanField("申请人本人", default=True)
    outcome = models.CharField("结果", max_length=10, choices=DataOutcome)
    code = models.ForeignKey(
        "applications.MeansCode", models.PROTECT, null=True, related_name="+", verbose_name="项目"
    )
    amount_yuan = models.DecimalField("金额（元）", max_digits=12, decimal_places=2, null=True)
    interval = models.CharField("周期", max_length=10, choices=Interval, default=Interval.YEAR)

    class Meta:
        verbose_name = verbose_name_plural = "查询结果"
        constraints = [
            models.CheckConstraint(
                name="data_answer_has_a_figure_iff_found",
                condition=(
                    Q(outcome=DataOutcome.AMOUNT, amount_yuan__gte=0)
                    & filled("code", "amount_yuan")
                )
                | (~Q(outcome=DataOutcome.AMOUNT) & empty("code", "amount_yuan")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
