"""Conflict checks: who else stands where, what came of it, and what the worker says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.applicant import Applicant
from applications.models.application import Application
from applications.models.assignment import Assignment
from applications.models.case import Case
from applications.models.people import OpposingParty
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import SETTLED, ConflictOutcome, Statement
from legalaid.shared.constraints import exactly_one, iff_state, together
from legalaid.shared.encryption import EncryptedJSONField, EncryptedTextField, SealedModel
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class ConflictCheckQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center's and the auditor's: an office never learns what other offices have."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        return self.none()

    def current(self) -> Self:
        return self.filter(superseded_at=None)

    def settled(self) -> Self:
        return self.filter(outcome__in=SETTLED)


class ConflictCheck(SealedModel):
    """One comparison of all parties of an application, or of a notice's case, with all others."""

    application = models.ForeignKey(
        Application, models.CASCADE, null=True, related_name="conflict_checks"
    )
    # For a case that came by a notice; a granted application keeps its own check.
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="conflict_checks")
    run_at = models.DateTimeField("审查时间")
    # None for the run that the program makes by itself.
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    # Matches by which one of ours meets the other side of another matter.
    match_count = models.PositiveSmallIntegerField("需核实的匹配")
    # More were alike than are compared at once.
    is_partial = models.BooleanField(default=False)
    # Codes, points, uids and numbers of what was found; no names.
    matches = models.JSONField(default=list)
    # The names of both parties of each match, in the same order.
    names = EncryptedJSONField(default=list)
    outcome = models.CharField(
        "审查结论", max_length=20, choices=ConflictOutcome, default=ConflictOutcome.OPEN
    )
    note = EncryptedTextField("说明", blank=True, default="")
    decided_at = models.DateTimeField("认定时间", null=True)
    # None where nothing was found, which needs no hand.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    superseded_at = models.DateTimeField("重新审查时间", null=True)

    objects = models.Manager.from_queryset(ConflictCheckQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "利益冲突审查"
        triggers = [says_nothing_of_secrets(sealed=("note",))]
        constraints = [
            models.CheckConstraint(
                name="conflict_check_is_about_one_thing",
                condition=exactly_one("application", "case"),
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(superseded_at=None),
                name="conflict_check_one_per_application",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at=None),
                name="conflict_check_one_per_case",
            ),
            models.CheckConstraint(
                name="conflict_check_open_iff_undecided",
                condition=iff_state(
                    set(ConflictOutcome) - {ConflictOutcome.OPEN}, "decided_at", state="outcome"
                ),
            ),
            models.CheckConstraint(
                name="conflict_check_clears_itself_only_without_matches",
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_by__isnull=False)
                | Q(outcome=ConflictOutcome.CLEAR, match_count=0),
            ),
            models.CheckConstraint(
                name="conflict_check_known_outcome",
                condition=Q(outcome__in=ConflictOutcome.values),
            ),
        ]

    def __str__(self) -> str:
        return str(self.application or self.case)

    @property
    def is_automatic(self) -> bool:
        """Nothing was found, and nobody had to look."""
        return self.decided_at is not None and self.decided_by_id is None


class PartyAlias(SealedModel):
    """Another name of a party (曾用名、别名、简称), by which it is looked for as well."""

    applicant = models.ForeignKey(Applicant, models.CASCADE, null=True, related_name="aliases")
    opposing_party = models.ForeignKey(
        OpposingParty, models.CASCADE, null=True, related_name="aliases"
    )
    name = EncryptedTextField("别名")
    name_index = models.CharField(max_length=32, db_index=True, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "当事人别名"
        triggers = [
            says_nothing_of_secrets(sealed=("name",), case="recipient_id = NEW.applicant_id")
        ]
        constraints = [
            models.CheckConstraint(
                name="alias_is_of_one_party",
                condition=exactly_one("applicant", "opposing_party"),
            ),
            models.UniqueConstraint(
                fields=["applicant", "name_index"], name="alias_once_per_applicant"
            ),
            models.UniqueConstraint(
                fields=["opposing_party", "name_index"], name="alias_once_per_opponent"
            ),
        ]

    def __str__(self) -> str:
        return "别名"


class ConflictStatementQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Reports that the head has not answered yet."""
        return self.filter(kind=Statement.REPORTED, answered_at=None)


class ConflictStatement(SealedModel):
    """What the worker of an assignment says before the facts are opened to them.

    A reported conflict is answered by the head: it is one, and somebody else is
    assigned, or it is none, and the worker goes on.
    """

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="conflict_statement", verbose_name="指派"
    )
    kind = models.CharField("声明", max_length=10, choices=Statement)
    note = EncryptedTextField("冲突情况", blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("声明时间")
    # Whether the head found a conflict; None while a report waits.
    is_conflict = models.BooleanField("经核实存在冲突", null=True)
    answer = EncryptedTextField("处理意见", blank=True, default="")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("处理时间", null=True)

    objects = models.Manager.from_queryset(ConflictStatementQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "承办人利益冲突声明"
        triggers = [
            says_nothing_of_secrets(
                sealed=("note", "answer"),
                case="id = (SELECT a.case_id FROM applications_assignment a"
                " WHERE a.id = NEW.assignment_id)",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="conflict_statement_known_kind", condition=Q(kind__in=Statement.values)
            ),
            models.CheckConstraint(
                name="conflict_statement_answer_is_signed",
                condition=together("is_conflict", "answered_by", "answered_at"),
            ),
            models.CheckConstraint(
                name="conflict_statement_only_reports_are_answered",
                condition=Q(answered_at=None) | Q(kind=Statement.REPORTED),
            ),
        ]

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def waits_for_the_head(self) -> bool:
        return self.kind == Statement.REPORTED and self.answered_at is None
