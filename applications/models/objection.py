"""Objections to a refusal or a termination, examined by the bureau (法律援助法 art. 49)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.applicant import Applicant
from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import OBJECTION_ENDS, ObjectionState
from legalaid.shared.constraints import exactly_one, iff_state
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import Paper
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The bureau that decides, the center that answers for its decision, and the auditor."""
        if user.role in CENTER or user.role in {Role.BUREAU_LEADER, Role.AUDITOR}:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        return self.none()

    def open(self) -> Self:
        return self.filter(state=ObjectionState.UNDER_EXAMINATION)

    def with_parties(self) -> Self:
        return self.select_related(
            "paper__co_applicant_decision",
            "person",
            "application__applicant",
            "application__matter",
            "application__received_at",
            "case__recipient",
            "case__unit",
            "entered_by",
            "decided_by",
        ).defer("paper__snapshot")


class Objection(SealedModel):
    """One person's objection to one letter of the center."""

    # The refusal (form 10) or the termination (form 18) against which it is raised.
    paper = models.ForeignKey(
        Paper, models.PROTECT, related_name="objections", verbose_name="原决定书"
    )
    # Which of the co-applicants objects; none where it is the applicant or recipient.
    person = models.ForeignKey(
        Applicant, models.PROTECT, null=True, related_name="objections", verbose_name="异议人"
    )
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="objections", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="objections", verbose_name="案件"
    )
    state = models.CharField(
        "状态",
        max_length=20,
        choices=ObjectionState,
        default=ObjectionState.UNDER_EXAMINATION,
    )
    # The day on which the letter reached the person; the fifteen days ran from it.
    served_on = models.DateField("决定书送达日期")
    received_on = models.DateField("收到异议日期")
    # Sent by post within the fifteen days it is in time, whenever it arrives.
    posted_on = models.DateField("交邮日期", null=True)
    is_late = models.BooleanField("逾期提出", default=False)
    reasons = EncryptedTextField("异议的事实和理由")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    entered_at = models.DateTimeField("登记时间")
    due_on = models.DateField("审查期限")
    due_why = models.CharField(max_length=300)
    # Form 20, in the bureau's own series.
    number = models.CharField("异议审查文号", max_length=60, blank=True)
    findings = EncryptedTextField("审查认定的事实和理由", blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("审查决定时间", null=True)

    objects = models.Manager.from_queryset(ObjectionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "异议"
        triggers = [says_nothing_of_secrets(sealed=("reasons", "findings"))]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state=ObjectionState.UNDER_EXAMINATION),
                name="objection_to_examine",
            ),
            models.Index(fields=["received_on", "id"], name="objection_by_receipt"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "person"],
                nulls_distinct=False,
                name="objection_once_to_a_letter_by_each",
            ),
            models.CheckConstraint(
                name="objection_is_to_one_decision",
                condition=exactly_one("application", "case"),
            ),
            models.CheckConstraint(
                name="objection_known_state", condition=Q(state__in=ObjectionState.values)
            ),
            models.CheckConstraint(
                name="objection_decision_is_signed",
                condition=iff_state(OBJECTION_ENDS, "decided_by", "decided_at"),
            ),
            models.CheckConstraint(
                name="objection_numbered_iff_decided",
                condition=Q(decided_at=None, number="")
                | (Q(decided_at__isnull=False) & ~Q(number="")),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="objection_number_once"
            ),
            models.CheckConstraint(
                name="objection_out_of_time_only_if_late",
                condition=~Q(state=ObjectionState.OUT_OF_TIME) | Q(is_late=True),
            ),
            models.CheckConstraint(
                name="objection_follows_the_service",
                condition=Q(received_on__gte=models.F("served_on")),
            ),
            models.CheckConstraint(
                name="objection_posted_before_it_came",
                condition=Q(posted_on=None)
                | Q(posted_on__gte=models.F("served_on"), posted_on__lte=models.F("received_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"对{self.paper.number}的异议"

    @property
    def file(self) -> Application | Case:
        """The refused application, or the case whose aid was ended."""
        return self.application or self.case

    @property
    def person_name(self) -> str:
        """Who objects: the applicant or recipient, or one who applied with them."""
        if self.person is not None:
            return self.person.name
        if self.application is not None:
            return self.application.applicant.name
        return self.case.recipient.name

    @property
    def to_one_alone(self) -> bool:
        """The letter is one co-applicant's own, and the others' decision is not in question."""
        return hasattr(self.paper, "co_applicant_decision")

    @property
    def matter_label(self) -> str:
        return self.application.matter.label if self.application is not None else self.case.cause
