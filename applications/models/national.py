"""The second entry: how far a file was typed into the ministry's own system."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import NationalState
from legalaid.shared.constraints import exactly_one
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class NationalEntry(SealedModel):
    """One file's checklist; it can be left half-way and taken up by a colleague.

    The ministry's case number stands with the case, where search finds it.
    """

    application = models.OneToOneField(
        Application, models.CASCADE, null=True, blank=True, related_name="national_entry"
    )
    case = models.OneToOneField(
        Case, models.CASCADE, null=True, blank=True, related_name="national_entry"
    )
    state = models.CharField(
        "录入状态", max_length=12, choices=NationalState, default=NationalState.NOT_ENTERED
    )
    # Codes of ``queries.national_pack.PARTS`` to codes of ``PartMark``.
    parts = models.JSONField("清单", default=dict)
    note = EncryptedTextField("不一致的内容", blank=True, default="")
    # A checklist that was read before a colleague saved is shown what changed meanwhile.
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = verbose_name_plural = "国家系统录入"
        triggers = [says_nothing_of_secrets(sealed=("note",))]
        indexes = [models.Index(fields=["state", "id"], name="national_entry_by_state")]
        constraints = [
            models.CheckConstraint(
                name="national_entry_is_of_one_file",
                condition=exactly_one("application", "case"),
            ),
            models.CheckConstraint(
                name="national_entry_known_state", condition=Q(state__in=NationalState.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.case or self.application)
