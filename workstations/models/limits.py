"""How often somebody tried: guessing a code or reading everything shall take too long."""

from django.db import models


class TryCount(models.Model):
    """The tries of one person, address or code under one limit since its window began."""

    limit = models.CharField(max_length=40)
    # A keyed digest: an address or a receipt's code does not lie open in a table.
    whose_index = models.CharField(max_length=64)
    began_at = models.DateTimeField()
    tries = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["limit", "whose_index"], name="try_count_one_per_limit")
        ]
        indexes = [models.Index(fields=["began_at"], name="try_count_by_age")]

    def __str__(self) -> str:
        return f"{self.limit}: {self.tries}"
