"""Characters of names beside the applications: one of them found in the order of the names."""

from __future__ import annotations

from django.db import models

from applications.models.application import Application


class NameCharacter(models.Model):
    """One character of an applicant's name, once for each application, with the key of names.

    Whoever looks for 王 finds one in twenty; by the order of names they stand at its far end,
    and an index of arrays keeps no order. Here they stand together, in order. Triggers of
    application and applicant write it, nothing else does.
    """

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="name_characters", db_index=False
    )
    character = models.CharField(max_length=1)
    name_key = models.CharField(max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "姓名用字"
        indexes = [
            models.Index(
                fields=["character", "name_key", "application"], name="name_character_in_order"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "character"], name="name_character_once_an_application"
            )
        ]

    def __str__(self) -> str:
        return self.character
