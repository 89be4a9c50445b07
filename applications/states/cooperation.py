"""The states of a letter that asks another legal aid agency to check (form 7)."""

from collections.abc import Mapping

from django.db.models import TextChoices


class CooperationState(TextChoices):
    """Where a cooperation letter stands."""

    DRAFTED = "DRAFTED", "待签发"
    SENT = "SENT", "等待答复"
    ANSWERED = "ANSWERED", "已答复"
    WITHDRAWN = "WITHDRAWN", "已撤回"


_C = CooperationState

COOPERATION_OPEN = frozenset({_C.DRAFTED, _C.SENT})
COOPERATION_OVER = frozenset({_C.ANSWERED, _C.WITHDRAWN})
COOPERATION_MOVES: Mapping[CooperationState, frozenset[CooperationState]] = {
    _C.DRAFTED: frozenset({_C.SENT, _C.WITHDRAWN}),
    _C.SENT: frozenset({_C.ANSWERED, _C.WITHDRAWN}),
    _C.ANSWERED: frozenset(),
    _C.WITHDRAWN: frozenset(),
}
