"""Characters of the names beside the applicant: one of them finds the newest applications."""

from __future__ import annotations

from django.db import models

from applications.models.application import Application


class BesideCharacter(models.Model):
    """One character of an opponent's, a co-applicant's or a representative's name.

    Whoever looks for 王 finds it beside every tenth application; gathered from three tables,
    those would all be read to show the newest few. Here they stand together, once for each
    application, in its order. Triggers of the three tables write it, nothing else does.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="beside_characters")
    character = models.CharField(max_length=1)

    class Meta:
        verbose_name = verbose_name_plural = "其他当事人姓名用字"
        constraints = [
            # Read backwards, its index gives the newest applications of a character first.
            models.UniqueConstraint(
                fields=["character", "application"], name="beside_character_once_an_application"
            )
        ]

    def __str__(self) -> str:
        return self.character
