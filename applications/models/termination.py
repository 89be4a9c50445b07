"""Drafts of the end of aid before its time (法律援助法 art. 48), for another hand to sign."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import TerminationGround, TerminationState
from legalaid.shared.constraints import different, iff_state
from legalaid.shared.encryption import EncryptedTextField, SealedModel

_S = TerminationState


class TerminationProposalQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Proposed, and neither signed nor taken back."""
        return self.filter(state=_S.PROPOSED)


class TerminationProposal(SealedModel):
    """The ground and the facts as form 18 will state them, until the head signs."""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="termination_proposals", verbose_name="案件"
    )
    state = models.CharField("状态", max_length=10, choices=_S, default=_S.PROPOSED)
    ground = models.CharField("终止情形", max_length=20, choices=TerminationGround)
    facts = EncryptedTextField("事实和理由", blank=True, default="")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿"
    )
    drafted_at = models.DateTimeField("拟稿时间")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    # Nobody where the aid ended meanwhile by another road.
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("退回时间", null=True)

    objects = models.Manager.from_queryset(TerminationProposalQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "终止法律援助拟稿"
        triggers = [says_nothing_of_secrets(sealed=("facts",))]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=_S.PROPOSED), name="termination_one_proposal"
            ),
            models.CheckConstraint(
                name="termination_by_two_hands", condition=different("drafted_by", "signed_by")
            ),
            models.CheckConstraint(
                name="termination_signature_says_so",
                condition=iff_state({_S.SIGNED}, "signed_by", "signed_at"),
            ),
            models.CheckConstraint(
                name="termination_taken_back_says_when",
                condition=iff_state({_S.WITHDRAWN}, "withdrawn_at"),
            ),
            models.CheckConstraint(
                name="termination_known_words",
                condition=Q(state__in=_S.values, ground__in=TerminationGround.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number}：{self.get_ground_display()}"
