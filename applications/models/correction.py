"""Correction decisions (更正决定): what the center sets right in a decision that was served."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import CorrectionKind, CorrectionState
from legalaid.shared.constraints import different, exactly_one, iff_state
from legalaid.shared.encryption import EncryptedJSONField, EncryptedTextField, SealedModel
from workstations.models import Paper
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User

_S = CorrectionState


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center that corrects and its auditor."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(beside_readable(user, on=on, case="case", application="application"))
        return self.none()

    def signed(self) -> Self:
        return self.filter(state=_S.SIGNED)


class Correction(SealedModel):
    """One decision about another one; the corrected letter keeps its bytes and says so."""

    paper = models.ForeignKey(
        Paper, models.PROTECT, related_name="corrections", verbose_name="原决定书"
    )
    application = models.ForeignKey(
        Application, models.PROTECT, null=True, related_name="corrections", verbose_name="申请"
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, related_name="corrections", verbose_name="案件"
    )
    kind = models.CharField("更正方式", max_length=10, choices=CorrectionKind)
    state = models.CharField("状态", max_length=10, choices=_S, default=_S.DRAFTED)
    reason = EncryptedTextField("更正的理由")
    # One mapping for each place, of wrong and right; none where the whole is revoked.
    changes = EncryptedJSONField("更正内容")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿"
    )
    drafted_at = models.DateTimeField("拟稿时间")
    number = models.CharField("文号", max_length=60, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    letter = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("退回时间", null=True)

    objects = models.Manager.from_queryset(CorrectionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "更正决定"
        triggers = [says_nothing_of_secrets(sealed=("reason",))]
        indexes = [models.Index(fields=["state", "-drafted_at", "-id"], name="correction_by_state")]
        constraints = [
            models.CheckConstraint(
                name="correction_belongs_to_one_file",
                condition=exactly_one("application", "case"),
            ),
            models.UniqueConstraint(
                fields=["paper"], condition=Q(state=_S.DRAFTED), name="correction_one_draft"
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="correction_number_once"
            ),
            models.CheckConstraint(
                name="correction_by_two_hands", condition=different("drafted_by", "signed_by")
            ),
            models.CheckConstraint(
                name="correction_signed_and_numbered_together",
                condition=iff_state({_S.SIGNED}, "signed_by", "signed_at", "letter")
                & (Q(signed_at=None) ^ ~Q(number="")),
            ),
            models.CheckConstraint(
                name="correction_withdrawal_is_signed",
                condition=iff_state({_S.WITHDRAWN}, "withdrawn_by", "withdrawn_at"),
            ),
            models.CheckConstraint(
                name="correction_known_words",
                condition=Q(state__in=_S.values, kind__in=CorrectionKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"对{self.paper.number}的更正"

    @property
    def file(self) -> Application | Case:
        return self.application or self.case
