"""Pledges of hardship (个人诚信承诺), and whom a false one bars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.seal import beside_readable
from legalaid.shared.constraints import filled, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from workstations.models import User


class PledgeQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The register is the center's and the auditor's; a clerk knows the own place's pledges."""
        unsealed = beside_readable(user, on=on, application="application")
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(unsealed)
        if user.role in CLERKS:
            return self.filter(unsealed, application__received_at__in=user.place_ids_on(on))
        return self.none()

    def false(self) -> Self:
        """Found false, and not cleared of it since."""
        return self.filter(found_false_at__isnull=False, cleared_at=None)

    def of_person(self, numbers: Collection[str]) -> Self:
        """Pledges under any of a person's numbers, see ``queries.same_person``."""
        return self.filter(person_index__in=numbers)


class Pledge(SealedModel):
    """One applicant's word that the hardship is true, instead of papers that prove it.

    The person is known by the blind index of their number: whoever comes back
    under another spelling is still the same person.
    """

    application = models.OneToOneField(
        Application, models.PROTECT, related_name="pledge", verbose_name="申请"
    )
    person_index = models.CharField(max_length=32, db_index=True, editable=False)
    pledged_on = models.DateField("承诺日期")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")
    # The head let somebody pledge again who had pledged falsely before.
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    allowed_reason = EncryptedTextField("准予再次承诺的理由", blank=True, default="")
    found_false_at = models.DateTimeField("查明不实", null=True)
    found_false_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    false_reason = EncryptedTextField("查明的事实", blank=True, default="")
    # The refusal or the end of aid that followed was set aside, and with it the finding.
    cleared_at = models.DateTimeField("撤销不实认定", null=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_reason = models.CharField("撤销认定的文书", max_length=280, blank=True, default="")

    objects = models.Manager.from_queryset(PledgeQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "个人诚信承诺"
        constraints = [
            models.CheckConstraint(
                name="pledge_found_false_by_somebody",
                condition=together("found_false_at", "found_false_by"),
            ),
            models.CheckConstraint(
                name="pledge_cleared_of_what_was_found",
                condition=Q(cleared_at=None, cleared_by=None, cleared_reason="")
                | filled("found_false_at", "cleared_at", "cleared_by") & ~Q(cleared_reason=""),
            ),
            models.CheckConstraint(name="pledge_names_its_person", condition=~Q(person_index="")),
        ]
        # A quarter's pledges are drawn from by their day.
        indexes = [models.Index(fields=["pledged_on"], name="pledge_by_day")]

    def __str__(self) -> str:
        return str(self.application)

    @property
    def is_false(self) -> bool:
        return self.found_false_at is not None and self.cleared_at is None


class VerificationRequestQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Like the application each belongs to."""
        applications = Application.objects.visible_to(user, on=on)
        return self.filter(application__in=applications)

    def open(self) -> Self:
        return self.filter(answered_on=None)


class VerificationRequest(SealedModel):
    """A letter to a town or street government, asking whether the stated hardship is true."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="verification_requests", verbose_name="申请"
    )
    number = models.CharField("文号", max_length=60, unique=True)
    # The letter itself, whose service starts the time to answer.
    letter = models.OneToOneField(
        "workstations.Paper", models.PROTECT, null=True, related_name="verification"
    )
    town = models.CharField("乡镇人民政府、街道办事处", max_length=60)
    # Codes of ``applications.rules.verification.ITEMS``.
    items = models.JSONField("请予核实的事项")
    sent_on = models.DateField("发函日期")
    due_on = models.DateField("请复日期")
    due_why = models.CharField(max_length=300)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_on = models.DateField("复函日期", null=True)
    answer = models.CharField("核实结果", max_length=20, blank=True)
    answer_note = EncryptedTextField("复函内容", blank=True, default="")
    answer_file = models.ForeignKey(
        "workstations.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = models.Manager.from_queryset(VerificationRequestQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "核实函"
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(answered_on=None),
                name="verification_open_by_due",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="verification_answer_is_signed",
                condition=Q(answered_on=None, answer="", answer_recorded_by=None, answer_file=None)
                | filled("answered_on", "answer_recorded_by") & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="verification_answered_after_sent",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.number
