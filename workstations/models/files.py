"""Stored files: encrypted, named by the hash of what they hold, served only through a view."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

TURNS = (0, 90, 180, 270)


class StoredFile(models.Model):
    """Bytes in the private storage under the SHA-256 of their plaintext."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")
    content_type = models.CharField("类型", max_length=100)
    stored_at = models.DateTimeField("存入时间")
    # How far a photo is turned to the right to stand upright, in degrees; its bytes stay.
    turned = models.PositiveSmallIntegerField("向右转", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        constraints = [
            models.CheckConstraint(
                name="file_is_turned_by_quarters", condition=models.Q(turned__in=TURNS)
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the encrypted bytes lie in the storage, two folders deep."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
