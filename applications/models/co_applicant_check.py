"""What the center found of each co-applicant's own means: one person's test is not another's."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from applications.models.people import CoApplicant
from legalaid.shared.as_read import Edition
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class CoApplicantCheck(SealedModel):
    """The answer for one co-applicant; no row means that nobody looked yet.

    Law: 法律援助法 art. 34, 41 (hardship is each applicant's own).
    """

    co_applicant = models.OneToOneField(CoApplicant, models.CASCADE, related_name="check_of_means")
    is_met = models.BooleanField("符合经济困难条件")
    # Why not, which the operation asks for; a sealed column has no rule of the table.
    reason = EncryptedTextField("不符合的理由", blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("核查时间")

    class Meta:
        verbose_name = verbose_name_plural = "共同申请人核查"

    def __str__(self) -> str:
        return "符合" if self.is_met else "不符合"

    @property
    def edition(self) -> Edition:
        """What was found, and when: a later answer takes the earlier one's row."""
        return Edition(key=f"{self.uid}@{self.at.timestamp()}", by=self.by, at=self.at)
