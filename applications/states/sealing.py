"""Files that are shut after their end, or from the start: kinds, grounds, and their words."""

from collections.abc import Mapping

from django.db.models import TextChoices


class SealKind(TextChoices):
    """Why a file is shut to all who have no running leave to open it."""

    MINOR = "MINOR", "未成年人犯罪记录封存"
    SECRET_VOLUME = "SECRET_VOLUME", "密卷"
    STATE_SECRET = "STATE_SECRET", "涉密案件"


class SealGround(TextChoices):
    """What the law, or the classification, says of the file."""

    WITHIN_FIVE_YEARS = "WITHIN_FIVE_YEARS", "判处五年有期徒刑以下刑罚"
    EXEMPT = "EXEMPT", "免予刑事处罚"
    NOT_PROSECUTED = "NOT_PROSECUTED", "不起诉"
    NOT_PURSUED = "NOT_PURSUED", "撤销案件、不追究刑事责任"
    TRADE_SECRET = "TRADE_SECRET", "涉及商业秘密"
    PRIVACY = "PRIVACY", "涉及个人隐私"
    STATE_SECRET = "STATE_SECRET", "涉及国家秘密"


class LiftGround(TextChoices):
    """Why a seal ends."""

    OVER_FIVE_YEARS = "OVER_FIVE_YEARS", "犯新罪、发现漏罪，数罪并罚后超过五年有期徒刑"
    RETRIED = "RETRIED", "经再审改判五年有期徒刑以上刑罚"
    NO_SECRET_ANY_MORE = "NO_SECRET_ANY_MORE", "已不属于秘密"
    MISTAKEN = "MISTAKEN", "封存有误"


_K, _G, _L = SealKind, SealGround, LiftGround

GROUNDS_OF: Mapping[SealKind, tuple[SealGround, ...]] = {
    _K.MINOR: (_G.WITHIN_FIVE_YEARS, _G.EXEMPT, _G.NOT_PROSECUTED, _G.NOT_PURSUED),
    _K.SECRET_VOLUME: (_G.TRADE_SECRET, _G.PRIVACY),
    _K.STATE_SECRET: (_G.STATE_SECRET,),
}
LIFTS_OF: Mapping[SealKind, tuple[LiftGround, ...]] = {
    _K.MINOR: (_L.OVER_FIVE_YEARS, _L.RETRIED, _L.MISTAKEN),
    _K.SECRET_VOLUME: (_L.NO_SECRET_ANY_MORE, _L.MISTAKEN),
    # What was declassified is registered as an ordinary case; this row keeps its number alone.
    _K.STATE_SECRET: (),
}
# What is shut by hand; a state-secret case is one from its first day.
BY_HAND = (_K.MINOR, _K.SECRET_VOLUME)
# What stands where a name or a cause would, and the whole of what a state-secret case says.
SEALED_WORD = "封存"
SECRET_WORD = "涉密"  # noqa: S105 - a word on paper
