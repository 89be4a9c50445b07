"""Where a proposal to end aid before its time stands."""

from collections.abc import Mapping

from django.db.models import TextChoices


class TerminationState(TextChoices):
    """Proposed by one hand, signed by another, or taken back unsigned."""

    PROPOSED = "PROPOSED", "待签发"
    SIGNED = "SIGNED", "已签发"
    WITHDRAWN = "WITHDRAWN", "未签发，已退回"


_T = TerminationState

TERMINATION_MOVES: Mapping[TerminationState, frozenset[TerminationState]] = {
    _T.PROPOSED: frozenset({_T.SIGNED, _T.WITHDRAWN}),
    _T.SIGNED: frozenset(),
    _T.WITHDRAWN: frozenset(),
}
