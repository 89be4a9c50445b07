"""A decision while it is typed: kept for its drafter until it goes to the head."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from applications.models.application import Application
from applications.states import DecisionKind
from legalaid.shared.encryption import EncryptedJSONField, SealedModel


class UnsentDecision(SealedModel):
    """What one drafter typed of one kind of decision, finished or not; nobody else reads it.

    One of each kind: beginning a refusal costs no word of the grant beside it.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="unsent_decisions", verbose_name="申请"
    )
    kind = models.CharField("决定", max_length=10, choices=DecisionKind)
    # Field by field as it stood in the form: half a sentence is no decision yet.
    typed = EncryptedJSONField("已填写的内容")
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "未送签的拟稿"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "typed_by", "kind"], name="unsent_decision_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
