"""Merges: two records of one person laid together, with everything it takes to part them again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from applications.models.applicant import Applicant
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedJSONField, EncryptedTextField, SealedModel

if TYPE_CHECKING:
    from workstations.models import User

# As long as a mistake can be taken back.
UNDO_DAYS = 30


class PersonMergeQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Whose person one may know: the center, and its auditor."""
        return self.filter(kept__in=Applicant.objects.visible_to(user, on=on))

    def in_force(self) -> Self:
        return self.filter(undone_at=None)


class PersonMerge(SealedModel):
    """One merge: ``gone`` stays as a row that only leads to ``kept``."""

    kept = models.ForeignKey(Applicant, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Applicant, models.PROTECT, related_name="merges_away")
    reason = EncryptedTextField("合并理由")
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField("合并时间")
    # The kept record's columns as they were, and as the merge left them: an undo gives back
    # what nobody changed in between.
    before = EncryptedJSONField("合并前")
    after = EncryptedJSONField("合并后")
    # [{"table": label, "field": name, "row": pk}, …]: what was moved to the kept record.
    links = models.JSONField("移动的关联", default=list)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField("撤销时间", null=True)
    undo_reason = EncryptedTextField("撤销理由", blank=True, default="")
    # What the undo left as it was, because it had changed since.
    left_alone = models.JSONField("未恢复", default=list)

    objects = models.Manager.from_queryset(PersonMergeQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "人员合并"
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="person_merged_away_once"
            ),
            models.CheckConstraint(name="person_merged_into_another", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(
                name="person_merge_undone_by_somebody",
                condition=together("undone_by", "undone_at"),
            ),
        ]

    def __str__(self) -> str:
        # In the trail: never a name.
        return f"人员合并{str(self.uid)[:8]}"

    @property
    def undo_until(self) -> dt.date:
        return timezone.localdate(self.merged_at) + dt.timedelta(days=UNDO_DAYS)
