"""What form 2 asks of the applicant beside name and number, as stated for one application."""

from __future__ import annotations

from django.db import models

from applications.models.application import Application
from applications.states import Education
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class Particulars(SealedModel):
    """The applicant's own statement; nothing of it decides anything, so none of it is asked for.

    It belongs to the application and not to the person: it is what was said that day.
    """

    application = models.OneToOneField(
        Application, models.CASCADE, related_name="particulars", verbose_name="申请"
    )
    ethnicity = EncryptedTextField("民族", blank=True, default="")
    # A code of ``Education``.
    education = EncryptedTextField("文化程度", blank=True, default="")
    registered_home = EncryptedTextField("户籍地", blank=True, default="")
    health = EncryptedTextField("身体状况", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "申请人其他情况"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.application_id}"

    @property
    def education_words(self) -> str:
        return Education(self.education).label if self.education else ""
