"""What came of each item that a notice to supplement (form 6) lists."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.supplement import Supplement
from applications.states import ItemAnswer
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class SupplementAnswer(SealedModel):
    """One listed item and its answer; the pause ends on the latest of their days."""

    supplement = models.ForeignKey(
        Supplement, models.CASCADE, related_name="answers", verbose_name="补正通知"
    )
    # The place of the item in the notice, from nought.
    position = models.PositiveSmallIntegerField("序号")
    answer = models.CharField("补正情况", max_length=10, choices=ItemAnswer)
    answered_on = models.DateField("日期")
    # Its own postmark, where it came by post after the last day: one envelope follows another.
    posted_on = models.DateField("交邮日期", null=True)
    # What the applicant explained, or why the office goes on without the paper.
    words = EncryptedTextField("说明或者理由", blank=True, default="")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "逐项补正情况"
        constraints = [
            models.UniqueConstraint(
                fields=["supplement", "position"], name="supplement_item_answered_once"
            ),
            models.CheckConstraint(
                name="supplement_item_answered_by_a_known_word",
                condition=Q(answer__in=ItemAnswer.values),
            ),
            models.CheckConstraint(
                name="supplement_item_posted_before_it_came",
                condition=Q(posted_on=None)
                | Q(answer=ItemAnswer.HANDED_IN, posted_on__lte=F("answered_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.get_answer_display()}"

    @property
    def label(self) -> str:
        """What the notice asks for in this place."""
        return self.supplement.items[self.position]["label"]
