"""Notes: one line written down at the foot of an application or a case (记一笔)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.constraints import exactly_one
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class NoteKind(models.TextChoices):
    """What was just done, in one press."""

    CALL = "CALL", "电话联系"
    VISIT = "VISIT", "来访、上门"
    PAPER = "PAPER", "收发材料"
    NOTE = "NOTE", "备注"


class NoteQuerySet(models.QuerySet):
    def readable_by(self, user: User) -> Self:
        """What the center writes down for itself is read at the center and by the auditor."""
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.all()
        return self.exclude(by__role__in=CENTER)


class Note(SealedModel):
    """One line in the log of an application or of a case."""

    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="notes")
    kind = models.CharField("事项", max_length=10, choices=NoteKind)
    text = EncryptedTextField("内容", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    objects = models.Manager.from_queryset(NoteQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "记事"
        triggers = [says_nothing_of_secrets(sealed=("text",))]
        constraints = [
            models.CheckConstraint(
                name="note_is_about_one_thing", condition=exactly_one("application", "case")
            ),
            models.CheckConstraint(
                name="note_of_a_known_kind", condition=Q(kind__in=NoteKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
