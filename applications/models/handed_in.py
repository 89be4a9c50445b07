"""What came with an application: the applicant's papers, and the opinion of the first round."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from applications.models.application import Application
from applications.states import Opinion
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models import StoredFile


class Material(models.Model):
    """A paper that the applicant handed in."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    application = models.ForeignKey(Application, models.CASCADE, related_name="materials")
    # A code of the list of materials in applications/seed/matters.json.
    kind = models.CharField("材料", max_length=40)
    label = models.CharField("名称", max_length=100)
    copies = models.PositiveSmallIntegerField("份数", default=1)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="materials"
    )
    received_on = models.DateField("收到日期")
    # The notice to supplement that was open when it came; empty for what came with the request.
    answers = models.ForeignKey(
        "applications.Supplement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="补正通知",
    )

    class Meta:
        verbose_name = verbose_name_plural = "申请材料"

    def __str__(self) -> str:
        return self.label


class FirstReview(SealedModel):
    """A first-round opinion (初审意见) by the place that received the application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="first_reviews")
    opinion = models.CharField("初审意见", max_length=10, choices=Opinion)
    note = EncryptedTextField("说明", blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "初审意见"

    def __str__(self) -> str:
        return self.opinion
