"""How one listed item of a notice to supplement was answered."""

from django.db import models


class ItemAnswer(models.TextChoices):
    """Handed in, explained, or gone on without, for a reason."""

    HANDED_IN = "HANDED_IN", "已交"
    EXPLAINED = "EXPLAINED", "已说明"
    MISSING = "MISSING", "未交"


# What the office writes down in words: the explanation, or why it goes on without.
ANSWERED_IN_WORDS = frozenset({ItemAnswer.EXPLAINED, ItemAnswer.MISSING})
