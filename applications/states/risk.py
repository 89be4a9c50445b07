"""How much care a file wants beyond its clock, and why: the office's own risk tiers."""

from django.db.models import TextChoices


class RiskTier(TextChoices):
    """风险提示等级, set by hand at the center."""

    ORDINARY = "ORDINARY", "一般"
    WATCH = "WATCH", "关注"
    KEY = "KEY", "重点"


class RiskKind(TextChoices):
    """What may happen."""

    PETITION = "PETITION", "信访风险"
    SELF_HARM = "SELF_HARM", "自伤风险"
    GROUP = "GROUP", "涉群体"
    MEDIA = "MEDIA", "媒体关注"


RAISED = frozenset({RiskTier.WATCH, RiskTier.KEY})
