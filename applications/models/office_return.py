"""Returns to the office: each with its coded reason, kept after the office has answered."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models.application import Application


class OfficeReturn(models.Model):
    """One return (退回初审): why, by whom, and when the office sent the papers up again."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.ForeignKey(Application, models.CASCADE, related_name="returns")
    # A code of the return reasons in applications/seed/matters.json.
    reason = models.CharField("退回原因", max_length=40)
    note = models.CharField("退回说明", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("退回时间")
    answered_at = models.DateTimeField("重新报送时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "退回初审"
        indexes = [models.Index(fields=["at", "id"], name="officereturn_by_moment")]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at=None),
                name="officereturn_one_open",
            ),
            models.CheckConstraint(
                name="officereturn_answered_after_it_came",
                condition=Q(answered_at=None) | Q(answered_at__gte=F("at")),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
