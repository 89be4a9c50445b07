"""Which acts a page offers: the verbs' arrows and the policies, the same that operations ask."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from applications import policies
from applications.models import Application, Decision, SecondNotice
from applications.policies.supplements import can_lengthen_reply
from applications.queries.application_page import conditions as when
from applications.queries.application_page.conditions import Facts
from applications.queries.case_page import Act
from applications.queries.there_is import there_may_be
from applications.states import (
    APPLICATION_VERBS,
)
from legalaid.shared.authority import Policy
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class _Offer:
    name: str
    label: str
    policy: Policy
    # A verb of the table; "" for an act that moves no state.
    verb: str = ""
    method: str = "get"
    danger: bool = False
    also: Callable[[Application, Facts], bool] = lambda application, facts: True


# What is done to the draft that stood on the page, and to no other.
_ABOUT_THE_DRAFT = ("sign", "withdraw_draft")

# In the order in which a page offers them; the first is its one filled button.
_OFFERS = (
    _Offer(name="sign", label="签发", policy=policies.can_sign, verb="sign", method="post"),
    _Offer(
        name="deem_withdrawn",
        label="视为撤回申请",
        policy=policies.can_deem_withdrawn,
        verb="deem_withdrawn",
        method="post",
        also=when.nobody_replied,
    ),
    _Offer(
        name="serve_supplement",
        label="登记补正通知送达",
        policy=policies.can_serve,
        also=when.notice_is_under_way,
    ),
    _Offer(
        name="settle_supplement",
        label="核对补正材料",
        policy=policies.can_settle_papers,
        verb="settle",
    ),
    _Offer(
        name="lengthen_reply",
        label="延长补正期限",
        policy=can_lengthen_reply,
        also=when.time_to_reply_runs,
    ),
    _Offer(
        name="posted_papers",
        label="补正材料在期限内交邮",
        policy=policies.can_admit_posted_papers,
        verb="came_by_post",
    ),
    _Offer(
        name="posted_papers",
        label="又收到一封期限内交邮的材料",
        policy=policies.can_admit_posted_papers,
        also=when.another_envelope_may_come,
    ),
    _Offer(name="draft", label="作出决定", policy=policies.can_draft, verb="draft"),
    _Offer(name="take", label="领取审查", policy=policies.can_take, verb="take", method="post"),
    _Offer(
        name="serve",
        label="当场送达",
        policy=policies.can_serve,
        method="post",
        also=when.to_be_served,
    ),
    _Offer(
        name="serve_letter",
        label="其他方式或者日期送达",
        policy=policies.can_serve,
        also=when.to_be_served,
    ),
    _Offer(
        name="object",
        label="登记异议",
        policy=policies.can_enter_objection,
        also=when.may_be_objected_to,
    ),
    _Offer(name="edit", label="填写申请", policy=policies.can_fill_in),
    _Offer(
        name="supplement",
        label="一次性告知补正",
        policy=policies.can_ask_for_papers,
        verb="ask",
        also=when.not_asked_yet,
    ),
    _Offer(
        name="second_notice_ask",
        label="报请再次补正",
        policy=policies.can_ask_second_notice,
        verb="ask",
        also=when.may_be_asked_again,
    ),
    _Offer(
        name="second_notice_decide",
        label="是否准予再次补正",
        policy=policies.can_allow_second_notice,
        verb="ask",
        also=when.awaits_leave,
    ),
    _Offer(
        name="cooperation_new",
        label="发函请外地协作",
        policy=policies.can_draft_cooperation,
        also=when.is_under_review,
    ),
    _Offer(
        name="advance",
        label="先行提供",
        policy=policies.can_see_advance,
        also=when.cannot_wait,
    ),
    _Offer(
        name="limitation",
        label="时效计算",
        policy=policies.can_note_limitation,
        also=when.is_open,
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
        also=when.may_be_corrected,
    ),
    _Offer(
        name="undo",
        label="撤销决定",
        policy=policies.can_undo,
        verb="undo",
        danger=True,
        also=when.may_be_undone,
    ),
)


def acts_for(
    user: User, application: Application, *, decision: Decision | None, on: dt.date
) -> list[Act]:
    """Return what this person may do with this application now, the main act first.

    ``decision`` is the one in force; ``application`` has its supplements prefetched.
    """
    supplement = application.supplement
    facts = Facts(
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
            read=str(decision.uid) if offer.name in _ABOUT_THE_DRAFT and decision else "",
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
