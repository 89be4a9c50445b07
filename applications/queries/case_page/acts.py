"""Which acts a page offers: the table of moves and the policies, the same that operations ask."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from applications import policies
from applications.models import Case
from applications.policies.assignment import can_recall_assignment
from applications.policies.termination import can_see_termination
from applications.queries import objectors
from applications.states import (
    CASE_MOVES,
    CASES_IN_HAND,
    OPEN_CASES,
    WITH_THE_WORKER,
    CaseKind,
    CaseState,
)
from legalaid.shared.authority import Policy
from legalaid.shared.moves import allowed
from workstations.models import User

# A kind of paper by its name in the registry, whose entries are made a room above.
_TERMINATION = "termination_decision"


@dataclass(frozen=True, kw_only=True)
class Act:
    """One button: its words, where it leads, and whether it changes something at once."""

    name: str
    label: str
    url: str
    method: str = "get"
    danger: bool = False
    # Which draft the page shows, for an act on what one has read there.
    read: str = ""


@dataclass(frozen=True, kw_only=True)
class _Offer:
    name: str
    label: str
    policy: Policy
    # The state the act leads to; "" for an act that moves none.
    to: str = ""
    method: str = "get"
    danger: bool = False
    also: Callable[[Case], bool] = lambda case: True


def _unit_must_name_a_worker(case: Case) -> bool:
    return case.state == CaseState.ASSIGNED and case.worker_id is None


def _reached_nobody(case: Case) -> bool:
    """Asked in one breath with the case, as the reported conflict; recalling asks again."""
    return not getattr(case, "assignment_reached", False)


def _reports_a_conflict(case: Case) -> bool:
    """The worker reported a conflict; asked in one breath with the case, where a page shows it."""
    return getattr(case, "conflict_waits", False)


def _may_be_terminated(case: Case) -> bool:
    return case.terminated_on is None and not _termination_waits(case)


def _termination_waits(case: Case) -> bool:
    """The end of aid waits for its signature; asked with the case, where a page shows it."""
    known = getattr(case, "termination_waits", None)
    return case.termination_proposals.waiting().exists() if known is None else known


def _is_terminated(case: Case) -> bool:
    return case.terminated_on is not None


def _waits_for_no_service(case: Case) -> bool:
    """The end of aid reached everybody whom it concerns, where aid was ended."""
    return case.state != CaseState.TERMINATED or not case.services.open().exists()


def _may_be_objected_to(case: Case) -> bool:
    """An end of aid that reached one of those aided, who has not objected to it yet."""
    if case.terminated_on is None:
        return False
    return objectors.open_to(case.services.filter(paper__kind=_TERMINATION)).exists()


def _may_ask_for_a_payment_order(case: Case) -> bool:
    """A civil case that its worker has in hand, and no order that still runs."""
    if getattr(case, "runs_payment_order", False):
        return False
    in_hand = case.state in WITH_THE_WORKER and case.terminated_on is None
    return in_hand and case.kind == CaseKind.CIVIL


def _was_granted_and_goes_on(case: Case) -> bool:
    """Aid by decision that has not ended: the law asks others to take no fee, or less."""
    return (
        case.application_id is not None and case.state in OPEN_CASES and case.terminated_on is None
    )


def _is_in_hand(case: Case) -> bool:
    """Somebody works on it; of a state secret nothing is written down here."""
    return case.state in CASES_IN_HAND and not case.is_state_secret


def _may_be_sealed(case: Case) -> bool:
    """The aid is over, as far as the case itself says."""
    has_ended = case.closed_on is not None or case.terminated_on is not None
    return has_ended and not case.sealed_as and case.state != CaseState.VOIDED


# In the order in which a page offers them; the first is its one filled button.
_OFFERS = (
    _Offer(
        name="answer_conflict",
        label="核实利益冲突报告",
        policy=policies.can_answer_conflict,
        also=_reports_a_conflict,
    ),
    _Offer(
        name="termination",
        label="打开待签发的终止决定",
        policy=can_see_termination,
        also=_termination_waits,
    ),
    _Offer(name="assign", label="指派承办人", policy=policies.can_assign, to=CaseState.ASSIGNED),
    _Offer(
        name="name_worker",
        label="确定承办人",
        policy=policies.can_name_worker,
        also=_unit_must_name_a_worker,
    ),
    _Offer(
        name="recall_assignment",
        label="撤回指派",
        policy=can_recall_assignment,
        to=CaseState.OPENED,
        danger=True,
        also=_reached_nobody,
    ),
    _Offer(
        name="accept_closing",
        label="结案审查通过",
        policy=policies.can_review_closing,
        to=CaseState.ACCEPTED,
        method="post",
    ),
    _Offer(
        name="return_closing",
        label="退回补正",
        policy=policies.can_review_closing,
        to=CaseState.RETURNED,
    ),
    _Offer(
        name="archive",
        label="归档",
        policy=policies.can_archive,
        to=CaseState.ARCHIVED,
        method="post",
        also=_waits_for_no_service,
    ),
    _Offer(
        name="step_new",
        label="登记进展",
        policy=policies.can_record_step,
        to=CaseState.IN_PROGRESS,
    ),
    _Offer(name="closing", label="办理结案", policy=policies.can_file_closing, to=CaseState.FILED),
    _Offer(
        name="terminate",
        label="终止法律援助",
        policy=policies.can_propose_termination,
        to=CaseState.TERMINATED,
        danger=True,
        also=_may_be_terminated,
    ),
    _Offer(
        name="object_to_termination",
        label="登记异议",
        policy=policies.can_enter_objection,
        also=_may_be_objected_to,
    ),
    _Offer(
        name="case_correction_new",
        label="更正终止决定",
        policy=policies.can_draft_correction,
        also=_is_terminated,
    ),
)
_ASIDES = (
    _Offer(
        name="payment_order_new",
        label="申请支付令",
        policy=policies.can_record_payment_order,
        also=_may_ask_for_a_payment_order,
    ),
    _Offer(
        name="fee_letter",
        label="出具费用函",
        policy=policies.can_issue_fee_letter,
        also=_was_granted_and_goes_on,
    ),
    _Offer(
        name="case_cooperation_new",
        label="发函请外地协作",
        policy=policies.can_draft_case_cooperation,
        also=_is_in_hand,
    ),
    _Offer(
        name="case_seal",
        label="封存",
        policy=policies.can_seal,
        also=_may_be_sealed,
    ),
)


def acts_for(user: User, case: Case, *, on: dt.date) -> list[Act]:
    """Return what this person may do with this case now, the main act first."""
    return [_act(case, offer) for offer in _OFFERS if _may(user, case, offer, on=on)]


def asides_for(user: User, case: Case, *, on: dt.date) -> list[Act]:
    """Return what is useful beside it, and never what the case waits for."""
    return [_act(case, offer) for offer in _ASIDES if _may(user, case, offer, on=on)]


def _act(case: Case, offer: _Offer) -> Act:
    return Act(
        name=offer.name,
        label=offer.label,
        url=reverse(f"applications:{offer.name}", args=[case.uid]),
        method=offer.method,
        danger=offer.danger,
    )


def _may(user: User, case: Case, offer: _Offer, *, on: dt.date) -> bool:
    return _moves(case, offer) and offer.policy(user, case, on=on)


def _moves(case: Case, offer: _Offer) -> bool:
    if not offer.also(case):
        return False
    return not offer.to or allowed(CASE_MOVES, CaseState(case.state), CaseState(offer.to))
