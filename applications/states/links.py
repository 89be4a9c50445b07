"""How two applications belong together: the same request twice, one dispute split, or related."""

from django.db.models import TextChoices


class LinkKind(TextChoices):
    """What the center marked between two applications."""

    DUPLICATE = "DUPLICATE", "重复申请"
    SPLIT = "SPLIT", "同一纠纷拆分"
    RELATED = "RELATED", "关联事项"
