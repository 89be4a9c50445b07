"""Official papers: number, frozen data, and the bytes that every reprint repeats."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedJSONField, SealedModel
from legalaid.shared.triggers import kept_as_made
from workstations.models.files import StoredFile
from workstations.states import PaperState


class Paper(SealedModel):
    """One issued paper. Its file comes from the press; beside that it can only be voided, once."""

    # A name in the registry of kinds (workstations.documents.registry).
    kind = models.CharField("文书种类", max_length=60)
    number = models.CharField("文号", max_length=60, blank=True)
    # The application, case, batch or disclosure it belongs to, by its uid.
    subject_uid = models.UUIDField(db_index=True)
    template_version = models.CharField(max_length=64)
    snapshot = EncryptedJSONField()
    state = models.CharField("状态", max_length=10, choices=PaperState, default=PaperState.ISSUED)
    issued_at = models.DateTimeField("制作时间")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="papers")
    voided_at = models.DateTimeField("作废时间", null=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        indexes = [models.Index(fields=["number"], condition=~Q(number=""), name="paper_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"], condition=~Q(number=""), name="paper_number_once"
            ),
            models.CheckConstraint(
                name="paper_void_is_signed", condition=together("voided_at", "voided_by")
            ),
            models.CheckConstraint(
                name="paper_void_iff_state_says_so",
                condition=Q(state=PaperState.VOIDED, voided_at__isnull=False)
                | Q(state=PaperState.ISSUED, voided_at__isnull=True),
            ),
        ]
        triggers = kept_as_made(
            once={"file": (), "voided_at": ("state", "voided_by", "void_reason")}
        )

    def __str__(self) -> str:
        return self.number or self.kind
