"""Risk marks: which file wants more care than its clock says, and who found so."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import RiskKind, RiskTier
from legalaid.shared.constraints import exactly_one
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class RiskMarkQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(replaced_at=None)


class RiskMark(SealedModel):
    """One finding of the center; the newest counts, the older ones stay with their reasons.

    A case that came by an application shares the mark of its application: one
    person, one matter, one tier. Only a case by notice has a mark of its own.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="risk_marks"
    )
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="risk_marks")
    tier = models.CharField("风险提示等级", max_length=10, choices=RiskTier)
    kinds = ArrayField(
        models.CharField(max_length=10, choices=RiskKind),
        verbose_name="风险情形",
        default=list,
        blank=True,
    )
    reason = EncryptedTextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    replaced_at = models.DateTimeField("被替换时间", null=True)

    objects = models.Manager.from_queryset(RiskMarkQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "风险提示"
        triggers = [says_nothing_of_secrets(sealed=("reason",))]
        indexes = [
            # All of a tier: how many there are says how the closed ones among them are found.
            models.Index(
                fields=["tier", "application"],
                condition=Q(replaced_at=None),
                name="risk_current_of_a_tier",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="risk_is_of_one_file", condition=exactly_one("application", "case")
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(replaced_at=None),
                name="risk_one_current_of_application",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(replaced_at=None), name="risk_one_current_of_case"
            ),
            models.CheckConstraint(
                name="risk_of_a_known_tier", condition=Q(tier__in=RiskTier.values)
            ),
            # To raise a flag without saying what one fears helps nobody.
            models.CheckConstraint(
                name="risk_raised_says_what",
                condition=Q(tier=RiskTier.ORDINARY, kinds=[])
                | (~Q(tier=RiskTier.ORDINARY) & ~Q(kinds=[])),
            ),
        ]

    def __str__(self) -> str:
        return self.get_tier_display()

    @property
    def kind_words(self) -> list[str]:
        return [RiskKind(kind).label for kind in self.kinds]
