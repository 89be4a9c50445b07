"""Decisions: drafted by one hand, signed by another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.states import DecisionKind
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class Decision(SealedModel):
    """What the center decides on an application; a voided one stays for the record."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    kind = models.CharField("决定", max_length=10, choices=DecisionKind)
    # A code of the refusal reasons in applications/seed/matters.json; empty for a grant.
    ground = models.CharField("理由", max_length=40, blank=True)
    # "《中华人民共和国法律援助法》第四十二条第三项", as the letter prints it.
    articles = models.CharField("法律依据", max_length=200)
    reason = EncryptedTextField("事实与理由")
    # Where a redirected applicant must go instead; the letter names it.
    competent_body = models.CharField("有权机构", max_length=280, blank=True)
    # We hand the papers over to it ourselves, instead of giving them back to the applicant.
    is_transferred = models.BooleanField("由本中心移送", default=False)
    # The letter in a type that a person of weak sight can read.
    is_large_print = models.BooleanField("大字版", default=False)
    # Asked once the day for the decision is past, of the drafter, else of the signer.
    delay_reason = models.CharField("超期原因", max_length=200, blank=True)
    # Why another agency's transfer is sent on to a third; never back to where it came from.
    onward_reason = models.CharField("再次移转的原因", max_length=200, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("拟稿时间")
    number = models.CharField("文号", max_length=60, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    # Copied from the first service record to the applicant: pages and undo ask it every time.
    served_on = models.DateField("送达日期", null=True)
    voided_at = models.DateTimeField("作废时间", null=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField("撤销原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "决定"
        indexes = [
            # The letters that have not reached the applicant: always few.
            models.Index(
                fields=["application"],
                condition=Q(voided_at=None, served_on=None, signed_at__isnull=False),
                name="decision_unserved",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(voided_at=None),
                name="decision_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="decision_number_once"
            ),
            models.CheckConstraint(
                name="decision_never_signed_by_its_drafter",
                condition=Q(signed_by=None) | ~Q(signed_by=models.F("drafted_by")),
            ),
            models.CheckConstraint(
                name="decision_signature_has_its_moment",
                condition=together("signed_by", "signed_at"),
            ),
            models.CheckConstraint(
                name="decision_numbered_iff_signed",
                condition=Q(signed_at=None, number="") | (~Q(signed_at=None) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="decision_refusal_names_its_ground",
                condition=Q(kind=DecisionKind.GRANT) | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="decision_only_a_redirection_names_another_body",
                condition=Q(kind=DecisionKind.REDIRECT) | Q(competent_body=""),
            ),
            models.CheckConstraint(
                name="decision_only_a_redirection_is_transferred",
                condition=Q(kind=DecisionKind.REDIRECT) | Q(is_transferred=False),
            ),
            models.CheckConstraint(
                name="decision_only_a_redirection_goes_onward",
                condition=Q(kind=DecisionKind.REDIRECT) | Q(onward_reason=""),
            ),
            models.CheckConstraint(
                name="decision_void_is_signed", condition=together("voided_at", "voided_by")
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.get_kind_display()
