"""What a correction decision does, and where it stands."""

from collections.abc import Mapping

from django.db.models import TextChoices


class CorrectionKind(TextChoices):
    """What is set right in a decision that was served."""

    WORDING = "WORDING", "更正文字、人员、数字"
    REVOKE = "REVOKE", "撤销原决定，重新审查"


class CorrectionState(TextChoices):
    """Drafted by one hand, signed by another, or taken back unsigned."""

    DRAFTED = "DRAFTED", "待签发"
    SIGNED = "SIGNED", "已签发"
    WITHDRAWN = "WITHDRAWN", "未签发，已退回"


_C = CorrectionState

CORRECTION_MOVES: Mapping[CorrectionState, frozenset[CorrectionState]] = {
    _C.DRAFTED: frozenset({_C.SIGNED, _C.WITHDRAWN}),
    _C.SIGNED: frozenset(),
    _C.WITHDRAWN: frozenset(),
}
