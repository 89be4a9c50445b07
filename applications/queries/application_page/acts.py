"""Which acts a page offers: the verbs' arrows and the policies, the same that operations ask."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from applications import policies
from applications.models import Application, Decision, SecondNotice, Supplement
from applications.queries.case_page import Act
from applications.queries.there_is import there_may_be
from applications.states import (
    ADVANCE_BESIDE,
    APPLICATION_VERBS,
    DECIDED,
    OVER,
    ApplicationState,
    CorrectionState,
)
from legalaid.shared.authority import Policy
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What the buttons depend on besides the state."""

    decision: Decision | None
    supplement: Supplement | None
    # The leave for a second notice: asked for or given.
    leave: SecondNotice | None
    on: dt.date


@dataclass(frozen=True, kw_only=True)
class _Offer:
    name: str
    label: str
    policy: Policy
    # A verb of the table; "" for an act that moves no state.
    verb: str = ""
    method: str = "get"
    danger: bool = False
    also: Callable[[Application, _Facts], bool] = lambda application, facts: True


def _not_asked_yet(application: Application, facts: _Facts) -> bool:
    """Nothing was told yet, or a second telling has the head's leave."""
    if facts.supplement is None:
        return True
    return facts.supplement.round == 1 and facts.leave is not None and facts.leave.is_allowed


def _may_be_asked_again(application: Application, facts: _Facts) -> bool:
    return _was_told_once(facts) and facts.leave is None


def _awaits_leave(application: Application, facts: _Facts) -> bool:
    """The head may also give it of their own accord."""
    return _was_told_once(facts) and not (facts.leave is not None and facts.leave.is_allowed)


def _was_told_once(facts: _Facts) -> bool:
    return facts.supplement is not None and facts.supplement.round == 1


def _is_under_review(application: Application, facts: _Facts) -> bool:
    return application.state == ApplicationState.UNDER_REVIEW


def _reply_is_overdue(application: Application, facts: _Facts) -> bool:
    last = facts.supplement.reply_by if facts.supplement is not None else None
    return last is not None and last < facts.on


def _notice_is_under_way(application: Application, facts: _Facts) -> bool:
    is_awaited = application.state == ApplicationState.AWAITING_PAPERS
    return is_awaited and facts.supplement is not None and facts.supplement.delivered_on is None


def _to_be_served(application: Application, facts: _Facts) -> bool:
    is_signed = application.state in DECIDED and facts.decision is not None
    return is_signed and facts.decision.served_on is None


def _may_be_undone(application: Application, facts: _Facts) -> bool:
    return _to_be_served(application, facts) and not _is_in_hands(application)


def _is_in_hands(application: Application) -> bool:
    """Whoever holds the applicant may have the decision before the applicant has it."""
    known = getattr(application, "has_decision_in_hands", None)
    return application.services.decisions_in_hands().exists() if known is None else known


def _cannot_wait(application: Application, facts: _Facts) -> bool:
    return application.state in ADVANCE_BESIDE


def _is_open(application: Application, facts: _Facts) -> bool:
    return application.state not in OVER


def _may_be_objected_to(application: Application, facts: _Facts) -> bool:
    """A served refusal; what was deemed withdrawn has no decision and so no objection."""
    is_refused = application.state == ApplicationState.REFUSED and facts.decision is not None
    if not is_refused or facts.decision.served_on is None:
        return False
    # Read as a list: the page shows the same objections, and has them at hand.
    known = application.objections.all()
    return all(objection.paper.number != facts.decision.number for objection in known)


def _may_be_corrected(application: Application, facts: _Facts) -> bool:
    """A served decision, about which no correction waits for a signature already."""
    is_signed = application.state in DECIDED and facts.decision is not None
    if not is_signed or (facts.decision.served_on is None and not _is_in_hands(application)):
        return False
    if not there_may_be(application, "corrections"):
        return True
    return not application.corrections.filter(state=CorrectionState.DRAFTED).exists()


# In the order in which a page offers them; the first is its one filled button.
_OFFERS = (
    _Offer(name="sign", label="签发", policy=policies.can_sign, verb="sign", method="post"),
    _Offer(
        name="deem_withdrawn",
        label="视为撤回申请",
        policy=policies.can_deem_withdrawn,
        verb="deem_withdrawn",
        method="post",
        also=_reply_is_overdue,
    ),
    _Offer(
        name="serve_supplement",
        label="登记补正通知送达",
        policy=policies.can_serve,
        also=_notice_is_under_way,
    ),
    _Offer(
        name="settle_supplement",
        label="材料已补齐",
        policy=policies.can_settle_papers,
        verb="settle",
    ),
    _Offer(
        name="posted_papers",
        label="补正材料在期限内交邮",
        policy=policies.can_admit_posted_papers,
        verb="came_by_post",
    ),
    _Offer(name="draft", label="作出决定", policy=policies.can_draft, verb="draft"),
    _Offer(name="take", label="领取审查", policy=policies.can_take, verb="take", method="post"),
    _Offer(
        name="serve",
        label="当场送达",
        policy=policies.can_serve,
        method="post",
        also=_to_be_served,
    ),
    _Offer(
        name="serve_letter",
        label="其他方式或者日期送达",
        policy=policies.can_serve,
        also=_to_be_served,
    ),
    _Offer(
        name="object",
        label="登记异议",
        policy=policies.can_enter_objection,
        also=_may_be_objected_to,
    ),
    _Offer(name="edit", label="填写申请", policy=policies.can_fill_in),
    _Offer(
        name="supplement",
        label="一次性告知补正",
        policy=policies.can_ask_for_papers,
        verb="ask",
        also=_not_asked_yet,
    ),
    _Offer(
        name="second_notice_ask",
        label="报请再次补正",
        policy=policies.can_ask_second_notice,
        verb="ask",
        also=_may_be_asked_again,
    ),
    _Offer(
        name="second_notice_decide",
        label="是否准予再次补正",
        policy=policies.can_allow_second_notice,
        verb="ask",
        also=_awaits_leave,
    ),
    _Offer(
        name="cooperation_new",
        label="发函请外地协作",
        policy=policies.can_draft_cooperation,
        also=_is_under_review,
    ),
    _Offer(
        name="advance",
        label="先行提供",
        policy=policies.can_see_advance,
        also=_cannot_wait,
    ),
    _Offer(
        name="limitation",
        label="时效计算",
        policy=policies.can_note_limitation,
        also=_is_open,
    ),
    _Offer(
        name="return_to_office",
        label="退回初审",
        policy=policies.can_return,
        verb="return_to_office",
    ),
    _Offer(
        name="put_back",
        label="放回待领取",
        policy=policies.can_put_back,
        verb="put_back",
        method="post",
    ),
    _Offer(
        name="withdraw_draft",
        label="退回修改",
        policy=policies.can_withdraw_draft,
        verb="withdraw_draft",
        method="post",
    ),
    _Offer(
        name="withdraw",
        label="申请人撤回",
        policy=policies.can_withdraw,
        verb="withdraw",
        danger=True,
    ),
    _Offer(
        name="correction_new",
        label="更正决定",
        policy=policies.can_draft_correction,
        also=_may_be_corrected,
    ),
    _Offer(
        name="undo",
        label="撤销决定",
        policy=policies.can_undo,
        verb="undo",
        danger=True,
        also=_may_be_undone,
    ),
)


def acts_for(
    user: User, application: Application, *, decision: Decision | None, on: dt.date
) -> list[Act]:
    """Return what this person may do with this application now, the main act first.

    ``decision`` is the one in force; ``application`` has its supplements prefetched.
    """
    supplement = application.supplement
    facts = _Facts(
        decision=decision,
        supplement=supplement,
        leave=_leave_for(application) if supplement is not None else None,
        on=on,
    )
    return [
        Act(
            name=offer.name,
            label=offer.label,
            url=reverse(f"applications:{offer.name}", args=[application.uid]),
            method=offer.method,
            danger=offer.danger,
        )
        for offer in _OFFERS
        if _starts_here(application, offer)
        and offer.also(application, facts)
        and offer.policy(user, application, on=on)
    ]


def policy_of(act: str) -> Policy:
    """Return who may do an act, whatever the state: a page asks it before it opens."""
    return next(offer.policy for offer in _OFFERS if offer.name == act)


def _leave_for(application: Application) -> SecondNotice | None:
    if not there_may_be(application, "second_notices"):
        return None
    return application.second_notices.exclude(is_allowed=False).first()


def _starts_here(application: Application, offer: _Offer) -> bool:
    return not offer.verb or application.state in APPLICATION_VERBS[offer.verb]
