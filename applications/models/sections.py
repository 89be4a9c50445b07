"""What was saved of the page on which an application grows: section by section."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from applications.models.application import Application
from applications.states import Opinion
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class SectionSave(models.Model):
    """One saved version of one section; its token makes a second press the same as the first."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="section_saves")
    # A slug of the page's registry of sections.
    section = models.CharField("分节", max_length=20)
    # Drawn by the page for this one save; a press or a resend with it finds this row.
    token = models.UUIDField()
    # The application's version that this save made.
    version = models.PositiveIntegerField("版本")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = verbose_name_plural = "分节保存记录"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "token"], name="section_save_once_by_token"
            ),
            models.UniqueConstraint(
                fields=["application", "section", "version"], name="section_save_once_by_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.version}"


class DraftedOpinion(SealedModel):
    """A first-round opinion that is written but not yet sent up; forwarding makes it final."""

    application = models.OneToOneField(
        Application, models.CASCADE, related_name="drafted_opinion", verbose_name="申请"
    )
    opinion = models.CharField("初审意见", max_length=10, choices=Opinion)
    note = EncryptedTextField("说明", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "初审意见草稿"

    def __str__(self) -> str:
        return self.opinion
