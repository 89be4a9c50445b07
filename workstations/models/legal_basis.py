"""The centre's own text of the legal basis (法律依据) that a kind of paper cites."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.triggers import append_only

# A citation stands in the middle of a sentence: the longest that still reads.
LONGEST = 200


class LegalBasisText(models.Model):
    """One edition of a kind's legal basis; a change is a new edition, none is ever rewritten.

    Before the first edition the law's own words of the registry hold.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    # A name in the registry of kinds (workstations.documents.registry).
    kind = models.CharField("文书种类", max_length=60)
    edition = models.PositiveIntegerField("版次")
    text = models.CharField("法律依据", max_length=LONGEST)
    valid_from = models.DateField("启用日期")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = verbose_name_plural = "法律依据"
        triggers = append_only()
        constraints = [
            # Two heads write upon the same edition: the second is told of the first.
            models.UniqueConstraint(fields=["kind", "edition"], name="legal_basis_edition_once"),
            models.CheckConstraint(name="legal_basis_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"第{self.edition}版"
