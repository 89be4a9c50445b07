"""The states of aid that is given before the decision, and the moves between them."""

from collections.abc import Mapping

from django.db.models import TextChoices

from applications.states.application import ApplicationState


class AdvanceGround(TextChoices):
    """Why aid cannot wait for the decision: 法律援助法 art. 44, in its order."""

    LIMITATION = (
        "LIMITATION",
        "距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议",
    )
    PRESERVATION = "PRESERVATION", "需要立即申请财产保全、证据保全或者先予执行"
    OTHER = "OTHER", "法律、法规、规章规定的其他情形"

    @property
    def item(self) -> str:
        """The item of article 44 that says so."""
        place = list(AdvanceGround).index(self)
        return f"《法律援助法》第四十四条第{'一二三'[place]}项"


class AdvanceState(TextChoices):
    """Where advance aid stands, beside the review of its application."""

    PROPOSED = "PROPOSED", "待签发"
    PROVIDED = "PROVIDED", "先行提供中"
    CONFIRMED = "CONFIRMED", "已转为正式援助"
    ENDED = "ENDED", "先行提供已终止"
    CANCELLED = "CANCELLED", "未签发"


class AdvanceEnding(TextChoices):
    """What ended advance aid that was never confirmed."""

    REFUSED = "REFUSED", "经审查不予法律援助"
    REDIRECTED = "REDIRECTED", "经审查告知向有权机构申请"
    WITHDRAWN = "WITHDRAWN", "申请人撤回申请"
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN", "逾期未补正，视为撤回申请"
    LAPSED = "LAPSED", "逾期未补办手续"
    TERMINATED = "TERMINATED", "案件已经依法终止"


_V = AdvanceState
_A = ApplicationState

ADVANCE_MOVES: Mapping[AdvanceState, frozenset[AdvanceState]] = {
    _V.PROPOSED: frozenset({_V.PROVIDED, _V.CANCELLED}),
    _V.PROVIDED: frozenset({_V.CONFIRMED, _V.ENDED}),
    # A grant that is undone leaves the aid as it was before: provided in advance.
    _V.CONFIRMED: frozenset({_V.PROVIDED}),
    _V.ENDED: frozenset(),
    _V.CANCELLED: frozenset(),
}
SIGNED_ADVANCES = frozenset({_V.PROVIDED, _V.CONFIRMED, _V.ENDED})
LIVE_ADVANCES = frozenset({_V.PROPOSED, _V.PROVIDED, _V.CONFIRMED})
# It runs beside the review: the application is at the center and nothing is drafted yet.
ADVANCE_BESIDE = frozenset({_A.FORWARDED, _A.UNDER_REVIEW, _A.AWAITING_PAPERS})
ADVANCE_ENDINGS: Mapping[ApplicationState, AdvanceEnding] = {
    _A.REFUSED: AdvanceEnding.REFUSED,
    _A.REDIRECTED: AdvanceEnding.REDIRECTED,
    _A.WITHDRAWN: AdvanceEnding.WITHDRAWN,
    _A.DEEMED_WITHDRAWN: AdvanceEnding.DEEMED_WITHDRAWN,
}
