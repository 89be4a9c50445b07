"""What form 2 asks of the applicant beside what identifies them: schooling, home, health."""

from __future__ import annotations

from django.db import models

from applications.models.application import Application
from applications.states.background import Education
from legalaid.shared.encryption import EncryptedTextField, SealedModel


class Background(SealedModel):
    """As it was said with this application; a later one asks again.

    A table of its own: no list reads it, and two records of one person are
    laid together without it.
    """

    application = models.OneToOneField(
        Application, models.CASCADE, related_name="background", verbose_name="申请"
    )
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    education = models.CharField("文化程度", max_length=12, choices=Education, blank=True)
    registered_home = EncryptedTextField("户籍所在地", blank=True, default="")
    health = EncryptedTextField("身体状况", blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "申请人基本情况"

    def __str__(self) -> str:
        return str(self.application)
