"""The kinds of days that must not be missed, where they come from, and how they end."""

from collections.abc import Mapping

from django.db.models import TextChoices

from applications.states.limitation import LimitationKind


class DateKind(TextChoices):
    """What falls on a critical date."""

    HEARING = "HEARING", "开庭"
    EVIDENCE = "EVIDENCE", "举证期限"
    APPEAL = "APPEAL", "上诉、起诉期限"
    LIMITATION = "LIMITATION", "诉讼、仲裁时效"
    PRESERVATION = "PRESERVATION", "保全到期"
    ENFORCEMENT = "ENFORCEMENT", "申请执行期限"
    MEETING = "MEETING", "会见、约见"
    OTHER = "OTHER", "其他日期"


class DateOrigin(TextChoices):
    """Who says so: somebody typed it, or it follows from what is known anyway."""

    TYPED = "TYPED", "人工登记"
    LIMITATION = "LIMITATION", "时效计算"
    NOTICE = "NOTICE", "来函载明"


class DateState(TextChoices):
    """Whether it still lies ahead for somebody."""

    SET = "SET", "待办"
    KEPT = "KEPT", "已办"
    CANCELLED = "CANCELLED", "已取消"


_D, _L = DateState, LimitationKind

DATE_MOVES: Mapping[DateState, frozenset[DateState]] = {
    _D.SET: frozenset({_D.KEPT, _D.CANCELLED}),
    _D.KEPT: frozenset(),
    _D.CANCELLED: frozenset(),
}
# One goes there: before the day nobody can have been.
APPOINTMENTS = frozenset({DateKind.HEARING, DateKind.MEETING})
# Of the periods that the calculator knows; the others are limitation periods.
_AGAINST_A_PAPER = frozenset(
    {
        _L.SUE_AFTER_AWARD,
        _L.SUIT_AFTER_RECONSIDERATION,
        _L.CIVIL_APPEAL_JUDGMENT,
        _L.CIVIL_APPEAL_RULING,
        _L.CRIMINAL_APPEAL_JUDGMENT,
        _L.CRIMINAL_APPEAL_RULING,
    }
)


def kind_of_period(period: LimitationKind) -> DateKind:
    """Return what ends with a period of the calculator."""
    return DateKind.APPEAL if period in _AGAINST_A_PAPER else DateKind.LIMITATION
