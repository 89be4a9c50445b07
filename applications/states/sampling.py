"""What the center's check of a sampled pledge found."""

from django.db.models import TextChoices


class PledgeCheckResult(TextChoices):
    """What a check of a pledge found; not every one can be checked."""

    TRUE = "TRUE", "属实"
    FALSE = "FALSE", "不实"
    UNABLE = "UNABLE", "无法核实"
