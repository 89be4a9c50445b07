"""The states of an application, their sets, and the moves between them."""

from collections.abc import Mapping

from django.db.models import TextChoices


class ApplicationState(TextChoices):
    """Where a person's request stands, from the first line typed to the decision."""

    DRAFT = "DRAFT", "草稿"
    RECEIVED = "RECEIVED", "已接收"
    FORWARDED = "FORWARDED", "待审查"
    RETURNED = "RETURNED", "退回初审"
    UNDER_REVIEW = "UNDER_REVIEW", "审查中"
    AWAITING_PAPERS = "AWAITING_PAPERS", "等待补正"
    DRAFTED = "DRAFTED", "待签发"
    GRANTED = "GRANTED", "已给予援助"
    REFUSED = "REFUSED", "不予援助"
    REDIRECTED = "REDIRECTED", "已告知转交"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    DEEMED_WITHDRAWN = "DEEMED_WITHDRAWN", "视为撤回"


_A = ApplicationState

DECIDED = frozenset({_A.GRANTED, _A.REFUSED, _A.REDIRECTED})
OVER = DECIDED | {_A.WITHDRAWN, _A.DEEMED_WITHDRAWN}
AT_THE_OFFICE = frozenset({_A.DRAFT, _A.RECEIVED, _A.RETURNED})
AT_THE_CENTER = frozenset({_A.FORWARDED, _A.UNDER_REVIEW, _A.AWAITING_PAPERS, _A.DRAFTED})
# The seven days run from receipt, wherever the papers lie.
ON_THE_CLOCK = frozenset({_A.RECEIVED, _A.RETURNED}) | AT_THE_CENTER

APPLICATION_MOVES: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    _A.DRAFT: frozenset({_A.RECEIVED, _A.WITHDRAWN}),
    _A.RECEIVED: frozenset({_A.AWAITING_PAPERS, _A.FORWARDED, _A.WITHDRAWN}),
    _A.RETURNED: frozenset({_A.AWAITING_PAPERS, _A.FORWARDED, _A.WITHDRAWN}),
    _A.FORWARDED: frozenset({_A.UNDER_REVIEW, _A.WITHDRAWN}),
    # FORWARDED again: the member of staff who took it puts it back for a colleague.
    _A.UNDER_REVIEW: frozenset(
        {_A.FORWARDED, _A.AWAITING_PAPERS, _A.RETURNED, _A.DRAFTED, _A.WITHDRAWN}
    ),
    # Back to the desk that asked for the papers.
    _A.AWAITING_PAPERS: frozenset(
        {_A.RECEIVED, _A.UNDER_REVIEW, _A.DEEMED_WITHDRAWN, _A.WITHDRAWN}
    ),
    _A.DRAFTED: frozenset({_A.UNDER_REVIEW, _A.GRANTED, _A.REFUSED, _A.REDIRECTED}),
    # Undone with a reason, until the case is assigned or the letter served.
    _A.GRANTED: frozenset({_A.UNDER_REVIEW}),
    _A.REFUSED: frozenset({_A.UNDER_REVIEW}),
    _A.REDIRECTED: frozenset({_A.UNDER_REVIEW}),
    _A.WITHDRAWN: frozenset(),
    # What was posted in time and came after the last day.
    _A.DEEMED_WITHDRAWN: frozenset({_A.RECEIVED, _A.UNDER_REVIEW}),
}

# The same arrows by verb: where several verbs share one, each begins only in its own states.
APPLICATION_VERBS: Mapping[str, Mapping[ApplicationState, frozenset[ApplicationState]]] = {
    "receive": {_A.DRAFT: frozenset({_A.RECEIVED})},
    "forward": {state: frozenset({_A.FORWARDED}) for state in (_A.RECEIVED, _A.RETURNED)},
    "withdraw": {
        state: frozenset({_A.WITHDRAWN})
        for state, ends in APPLICATION_MOVES.items()
        if _A.WITHDRAWN in ends
    },
    "ask": {
        state: frozenset({_A.AWAITING_PAPERS})
        for state in (_A.RECEIVED, _A.RETURNED, _A.UNDER_REVIEW)
    },
    "settle": {_A.AWAITING_PAPERS: frozenset({_A.RECEIVED, _A.UNDER_REVIEW})},
    "deem_withdrawn": {_A.AWAITING_PAPERS: frozenset({_A.DEEMED_WITHDRAWN})},
    "came_by_post": {_A.DEEMED_WITHDRAWN: frozenset({_A.RECEIVED, _A.UNDER_REVIEW})},
    "take": {_A.FORWARDED: frozenset({_A.UNDER_REVIEW})},
    "put_back": {_A.UNDER_REVIEW: frozenset({_A.FORWARDED})},
    "return_to_office": {_A.UNDER_REVIEW: frozenset({_A.RETURNED})},
    "draft": {_A.UNDER_REVIEW: frozenset({_A.DRAFTED})},
    "withdraw_draft": {_A.DRAFTED: frozenset({_A.UNDER_REVIEW})},
    "sign": {_A.DRAFTED: DECIDED},
    "undo": {state: frozenset({_A.UNDER_REVIEW}) for state in DECIDED},
    # The bureau's order on an objection, or the center's own correction of what was served.
    "correct": {state: frozenset({_A.UNDER_REVIEW}) for state in (_A.REFUSED, _A.REDIRECTED)},
}
