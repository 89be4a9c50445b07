"""The page of aid in advance: the proposals of an application, and what may be done next."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from applications import policies
from applications.models import AdvanceAid, Application
from applications.queries.case_page import Act
from applications.queries.there_is import there_may_be
from applications.states import ADVANCE_BESIDE, ADVANCE_MOVES, AdvanceState
from legalaid.shared.authority import Policy
from legalaid.shared.moves import allowed
from workstations.models import User
from workstations.queries import calendar
from workstations.rules.periods import ADVANCE_FORMALITIES

_V = AdvanceState


@dataclass(frozen=True, kw_only=True)
class _Offer:
    name: str
    label: str
    policy: Policy
    # The state the act leads to; "" for one that moves none.
    to: str = ""
    method: str = "get"
    danger: bool = False
    also: Callable[[AdvanceAid, dt.date], bool] = lambda advance, on: True


def _waits_for_formalities(advance: AdvanceAid, on: dt.date) -> bool:
    return advance.state == _V.PROVIDED and advance.formalities_settled_on is None


def _is_overdue(advance: AdvanceAid, on: dt.date) -> bool:
    is_past = _waits_for_formalities(advance, on) and advance.formalities_due_on < on
    return is_past and not advance.waits_for_service


def _is_beside_the_review(advance: AdvanceAid, on: dt.date) -> bool:
    return advance.application.state in ADVANCE_BESIDE


_OFFERS = (
    _Offer(
        name="advance_sign",
        label="签发，开立案件",
        policy=policies.can_sign_advance,
        to=_V.PROVIDED,
        method="post",
        also=_is_beside_the_review,
    ),
    _Offer(
        name="advance_formalities",
        label="登记补办手续",
        policy=policies.can_settle_formalities,
        also=_waits_for_formalities,
    ),
    _Offer(
        name="advance_cancel",
        label="不签发或者收回",
        policy=policies.can_cancel_advance,
        to=_V.CANCELLED,
    ),
    _Offer(
        name="advance_lapse",
        label="逾期未补办，终止先行提供",
        policy=policies.can_lapse_advance,
        danger=True,
        also=_is_overdue,
    ),
)


def newest(application: Application) -> AdvanceAid | None:
    if not there_may_be(application, "advances"):
        return None
    return (
        application.advances.select_related("proposed_by", "signed_by", "case", "application")
        .order_by("-pk")
        .first()
    )


def acts_for(user: User, advance: AdvanceAid | None, *, on: dt.date) -> list[Act]:
    """Return what this person may do with the proposal now, the main act first."""
    if advance is None:
        return []
    return [
        Act(
            name=offer.name,
            label=offer.label,
            url=reverse(f"applications:{offer.name}", args=[advance.application.uid]),
            method=offer.method,
            danger=offer.danger,
            read=str(advance.uid) if offer.name == "advance_sign" else "",
        )
        for offer in _OFFERS
        if (not offer.to or allowed(ADVANCE_MOVES, _V(advance.state), _V(offer.to)))
        and offer.also(advance, on)
        and offer.policy(user, advance, on=on)
    ]


def may_propose(
    user: User, application: Application, advance: AdvanceAid | None, *, on: dt.date
) -> bool:
    is_free = advance is None or advance.state in {_V.CANCELLED, _V.ENDED}
    return (
        is_free
        and application.state in ADVANCE_BESIDE
        and policies.can_propose_advance(user, application, on=on)
    )


def suggested_day(*, on: dt.date) -> dt.date:
    """Return the day for the formalities that the form begins with; the center may change it."""
    return ADVANCE_FORMALITIES.due(on, calendar=calendar.days()).on
