"""The words and states of things passed down, of reports upwards, and of their kinds."""

from collections.abc import Mapping

from django.db.models import TextChoices


class PassedDownState(TextChoices):
    """Where a thing passed down stands."""

    PENDING = "PENDING", "待办"
    IN_HAND = "IN_HAND", "办理中"
    CLOSED = "CLOSED", "已办结"
    SENT_BACK = "SENT_BACK", "已退回"


class PassedDownSource(TextChoices):
    """Who passed it down."""

    PETITION = "PETITION", "信访"
    HOTLINE_12345 = "HOTLINE_12345", "12345热线"
    HOTLINE_12348 = "HOTLINE_12348", "12348转办"
    CONGRESS = "CONGRESS", "人大建议"
    CONSULTATIVE = "CONSULTATIVE", "政协提案"
    LEADER = "LEADER", "领导批示"
    SUPERIOR = "SUPERIOR", "上级转办"
    OTHER_AGENCY = "OTHER_AGENCY", "异地协作"
    OTHER = "OTHER", "其他"


class ReportKind(TextChoices):
    """Why a case is reported upwards (办理法律援助案件程序规定 art. 36)."""

    DOUBT = "DOUBT", "主要证据、适用法律有重大疑义"
    GROUP = "GROUP", "涉及群体性事件"
    SOCIAL = "SOCIAL", "有重大社会影响"
    COMPLEX = "COMPLEX", "其他复杂、疑难情形"


_P = PassedDownState

PASSED_DOWN_OPEN = frozenset({_P.PENDING, _P.IN_HAND})
PASSED_DOWN_MOVES: Mapping[PassedDownState, frozenset[PassedDownState]] = {
    _P.PENDING: frozenset({_P.IN_HAND, _P.SENT_BACK}),
    _P.IN_HAND: frozenset({_P.CLOSED, _P.SENT_BACK}),
    _P.CLOSED: frozenset(),
    _P.SENT_BACK: frozenset(),
}
