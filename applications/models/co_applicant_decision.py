"""What the center decides about one co-applicant alone, beside the decision on the application."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from applications.models.applicant import Applicant
from applications.models.application import Application
from applications.models.decision import Decision
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.constraints import different
from workstations.models import Paper


class CoApplicantDecisionQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(voided_at=None)

    def to_be_answered_anew(self) -> Self:
        """Taken out of force alone, beside a grant that stands, and not replaced yet."""
        later = self.model.objects.filter(
            decision=OuterRef("decision"), person=OuterRef("person"), pk__gt=OuterRef("pk")
        )
        return self.filter(
            voided_at__isnull=False,
            decision__voided_at=None,
            decision__application__state=ApplicationState.GRANTED,
        ).exclude(Exists(later))


class CoApplicantDecision(models.Model):
    """The own letter of somebody who is not in need where the others are granted aid.

    A grant is one only where it takes the place of such a refusal. The letter says why, has
    the number, and keeps both when it is voided; the case stays one, however many it aids.

    Law: 法律援助法 art. 34, 41 (each one's own hardship), art. 43 para. 1 (reasons in writing).
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="for_co_applicants")
    person = models.ForeignKey(
        Applicant, models.PROTECT, related_name="own_decisions", verbose_name="共同申请人"
    )
    kind = models.CharField("决定", max_length=10, choices=DecisionKind)
    paper = models.OneToOneField(
        Paper, models.PROTECT, related_name="co_applicant_decision", verbose_name="决定书"
    )
    # Who drafted the decision, or looked at this person again.
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField("签发时间")
    voided_at = models.DateTimeField("作废时间", null=True)

    objects = models.Manager.from_queryset(CoApplicantDecisionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "共同申请人的决定"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "person"],
                condition=Q(voided_at=None),
                name="co_applicant_has_one_decision_in_force",
            ),
            models.CheckConstraint(
                name="co_applicant_decision_grants_or_refuses",
                condition=Q(kind__in=[DecisionKind.GRANT, DecisionKind.REFUSE]),
            ),
            models.CheckConstraint(
                name="co_applicant_decision_by_two_hands",
                condition=different("drafted_by", "signed_by"),
            ),
        ]

    def __str__(self) -> str:
        return self.paper.number

    @property
    def application(self) -> Application:
        return self.decision.application
