"""Aid given before the decision (先行提供法律援助), while the review goes on."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.service import ServiceRecord
from applications.states import (
    LIVE_ADVANCES,
    PERSONS,
    SIGNED_ADVANCES,
    AdvanceEnding,
    AdvanceGround,
    AdvanceState,
)
from legalaid.shared.constraints import iff_state, in_states, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import Paper


class AdvanceAidQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(state__in=LIVE_ADVANCES)


class AdvanceAid(SealedModel):
    """One proposal to help at once: proposed by one hand, signed by another, ended by the review.

    Law: 法律援助法 art. 44; 办理法律援助案件程序规定 art. 21.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="advances")
    ground = models.CharField("情形", max_length=20, choices=AdvanceGround)
    facts = EncryptedTextField("紧急事由")
    state = models.CharField(
        "状态", max_length=20, choices=AdvanceState, default=AdvanceState.PROPOSED
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("拟稿时间")
    number = models.CharField("文号", max_length=60, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    # The center sets the day by which the recipient makes up the formalities.
    formalities_due_on = models.DateField("补办手续期限")
    formalities_settled_on = models.DateField("补办完成日期", null=True)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="advance")
    # The letter that tells the applicant; none for what was signed before letters were kept here.
    letter = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="advance")
    cancelled_reason = models.CharField("未签发原因", max_length=200, blank=True)
    ending = models.CharField("终止原因", max_length=20, choices=AdvanceEnding, blank=True)
    ended_on = models.DateField("终止日期", null=True)

    objects = models.Manager.from_queryset(AdvanceAidQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "先行提供法律援助"
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=in_states(LIVE_ADVANCES),
                name="advance_one_live",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="advance_number_once"
            ),
            models.CheckConstraint(
                name="advance_never_signed_by_its_proposer",
                condition=Q(signed_by=None) | ~Q(signed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="advance_signature_has_its_moment",
                condition=together("signed_by", "signed_at"),
            ),
            models.CheckConstraint(
                name="advance_signed_iff_it_has_a_case",
                condition=iff_state(SIGNED_ADVANCES, "case", "signed_at"),
            ),
            models.CheckConstraint(
                name="advance_numbered_iff_signed",
                condition=Q(signed_at=None, number="") | (~Q(signed_at=None) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="advance_ended_iff_it_says_why",
                condition=(Q(state=AdvanceState.ENDED, ended_on__isnull=False) & ~Q(ending=""))
                | (~Q(state=AdvanceState.ENDED) & Q(ended_on=None, ending="")),
            ),
            models.CheckConstraint(
                name="advance_cancelled_iff_it_says_why",
                condition=(Q(state=AdvanceState.CANCELLED) & ~Q(cancelled_reason=""))
                | (~Q(state=AdvanceState.CANCELLED) & Q(cancelled_reason="")),
            ),
            models.CheckConstraint(
                name="advance_known_state", condition=Q(state__in=AdvanceState.values)
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.get_state_display()

    @property
    def waits_for_service(self) -> bool:
        """Whether nobody has written down that the applicant received the letter."""
        if self.letter_id is None:
            return False
        served = ServiceRecord.objects.filter(
            paper=self.letter_id, receiver__in=PERSONS, delivered_on__isnull=False
        )
        return not served.exists()
