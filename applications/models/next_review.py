"""Next reviews: the day on which somebody at the center opens a case again (复看)."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class NextReviewQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(done_at=None)

    def due(self, on: dt.date) -> Self:
        return self.open().filter(due_on__lte=on)


class NextReview(SealedModel):
    """One day set by the head, with what to look at; done when somebody has looked."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="next_reviews")
    due_on = models.DateField("复看日期")
    note = EncryptedTextField("复看要点", blank=True, default="")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField("复看时间", null=True)
    finding = EncryptedTextField("复看情况", blank=True, default="")

    objects = models.Manager.from_queryset(NextReviewQuerySet)()

    class Meta:
        triggers = [says_nothing_of_secrets(sealed=("note", "finding"))]
        verbose_name = verbose_name_plural = "复看"
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(done_at=None), name="next_review_open_by_day"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(done_at=None), name="next_review_one_open"
            ),
            models.CheckConstraint(
                name="next_review_done_by_somebody", condition=together("done_by", "done_at")
            ),
            models.CheckConstraint(
                name="next_review_done_after_set",
                condition=Q(done_at=None) | Q(done_at__gte=F("set_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)
