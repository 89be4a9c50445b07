"""What the center reports upwards, and what it discusses together, about one file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import ReportKind
from legalaid.shared.constraints import different, exactly_one, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import StoredFile
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class CaseReportQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center that reports, the bureau that passes it on, and the auditor."""
        if user.role in CENTER or user.role in {Role.BUREAU_LEADER, Role.AUDITOR}:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        return self.none()


class CaseReport(SealedModel):
    """A group or major case, reported by the center to the bureau and by it to the city."""

    # One row for one press: the form carries it.
    form_token = models.UUIDField(unique=True)
    kind = models.CharField("报告情形", max_length=10, choices=ReportKind)
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="case_reports", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="case_reports", verbose_name="案件"
    )
    facts = EncryptedTextField("报告内容")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="报告件"
    )
    reported_on = models.DateField("报局日期")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="报告人"
    )
    passed_on = models.DateField("报市日期", null=True)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = models.Manager.from_queryset(CaseReportQuerySet)()

    class Meta:
        triggers = [says_nothing_of_secrets(sealed=("facts",), files=("file_id",))]
        verbose_name = verbose_name_plural = "重大案件报告"
        indexes = [models.Index(fields=["-reported_on", "-id"], name="case_report_by_day")]
        constraints = [
            models.CheckConstraint(
                name="case_report_is_about_one_file", condition=exactly_one("application", "case")
            ),
            models.CheckConstraint(
                name="case_report_passed_on_by_somebody",
                condition=together("passed_on", "passed_by")
                & (Q(passed_on=None) | Q(passed_on__gte=F("reported_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_about}的报告"

    @property
    def file_about(self) -> Application | Case:
        return self.application or self.case


class DiscussionQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center and the auditor."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        return self.none()


class Discussion(SealedModel):
    """The minutes of a collective discussion: a second opinion on a doubtful file."""

    form_token = models.UUIDField(unique=True)
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="discussions", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="discussions", verbose_name="案件"
    )
    held_on = models.DateField("讨论日期")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提请人"
    )
    question = EncryptedTextField("提请讨论的问题")
    participants = EncryptedTextField("参加人员")
    opinions = EncryptedTextField("讨论意见")
    conclusion = EncryptedTextField("结论")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人"
    )
    recorded_at = models.DateTimeField("记录时间")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True)

    objects = models.Manager.from_queryset(DiscussionQuerySet)()

    class Meta:
        triggers = [
            says_nothing_of_secrets(sealed=("question", "participants", "opinions", "conclusion"))
        ]
        verbose_name = verbose_name_plural = "集体讨论记录"
        indexes = [models.Index(fields=["-held_on", "-id"], name="discussion_by_day")]
        constraints = [
            models.CheckConstraint(
                name="discussion_is_about_one_file", condition=exactly_one("application", "case")
            ),
            models.CheckConstraint(
                name="discussion_confirmation_is_signed",
                condition=together("confirmed_by", "confirmed_at"),
            ),
            models.CheckConstraint(
                name="discussion_by_two_hands", condition=different("recorded_by", "confirmed_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_about}的集体讨论"

    @property
    def file_about(self) -> Application | Case:
        return self.application or self.case
