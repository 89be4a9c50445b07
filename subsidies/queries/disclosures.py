"""Questions about a disclosure: may it be signed, what may this person do, what moved since."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from legalaid.shared.moves import allowed
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import Finding
from subsidies import policies
from subsidies.models import Disclosure
from subsidies.queries import figures, reconciling
from subsidies.queries.acts import Act
from subsidies.rules import disclosure as rules
from subsidies.states import DISCLOSURE_MOVES, DisclosureState
from workstations.models import User

# The main act of each hand first; pages and operations read the same table of moves.
ACTS = (
    Act(
        verb="review",
        label="核对无误",
        to=DisclosureState.REVIEWED,
        policy=policies.can_prepare_disclosure,
        page="subsidies:disclosure_review",
        method="get",
    ),
    Act(
        verb="publish",
        label="发布",
        to=DisclosureState.PUBLISHED,
        policy=policies.can_publish_disclosure,
        page="subsidies:disclosure_publish",
        method="get",
    ),
    Act(
        verb="send_back",
        label="退回",
        to=DisclosureState.PREPARED,
        policy=policies.can_send_back_disclosure,
        page="subsidies:disclosure_send_back",
        method="get",
    ),
    Act(
        verb="recount",
        label="重新取数",
        to=DisclosureState.PREPARED,
        policy=policies.can_prepare_disclosure,
        page="subsidies:disclosure_recount",
        method="get",
    ),
    Act(
        verb="amend",
        label="更正",
        to=DisclosureState.REPLACED,
        policy=policies.can_prepare_disclosure,
        page="subsidies:disclosure_amend",
        method="get",
    ),
)
MAIN = frozenset({"review", "publish"})
_BOOKS_AGREE = Finding(
    sentence="台账、发放表与补贴明细一致。", article="", blocks=True, passes=True
)


def closes_its_quarter(editions: Iterable[Disclosure]) -> bool:
    """Return whether these editions, all of one quarter, leave no room for a late entry.

    One is published, and no correction of it is being prepared.
    """
    states = {edition.state for edition in editions}
    return DisclosureState.PUBLISHED in states and DisclosureState.PREPARED not in states


def acts(disclosure: Disclosure, user: User, *, on: dt.date) -> list[Act]:
    """Return what this person may do to this edition now."""
    may = [
        act
        for act in ACTS
        if allowed(DISCLOSURE_MOVES, DisclosureState(disclosure.state), act.to)
        and act.policy(user, disclosure, on=on)
    ]
    if any(act.verb == "amend" for act in may) and has_newer(disclosure):
        return [act for act in may if act.verb != "amend"]
    return may


def may_record_address(user: User, disclosure: Disclosure, *, on: dt.date) -> bool:
    """Return whether this person enters where the district's site shows a published edition."""
    return disclosure.published_at is not None and policies.can_prepare_disclosure(
        user, disclosure, on=on
    )


def has_newer(disclosure: Disclosure) -> bool:
    """Return whether a later edition of the same quarter stands already."""
    return Disclosure.objects.filter(
        quarter=disclosure.quarter, edition__gt=disclosure.edition
    ).exists()


def checks(disclosure: Disclosure) -> list[Finding]:
    """Return what must hold before anybody signs: the sums, the seal, and the books."""
    # Every sum rests on the same article, which the page names once.
    found = [
        replace(finding, article="")
        for finding in rules.findings(rules.numbers(disclosure.figures))
    ]
    intact = rules.digest(disclosure.figures) == disclosure.digest
    sentence = (
        "数字与生成时的摘要一致，未被改动。"
        if intact
        else "数字与生成时的摘要不一致，请重新取数并报告系统管理员。"
    )
    return [
        *found,
        Finding(sentence=sentence, article="", blocks=True, passes=intact),
        *(reconciling.findings() or [_BOOKS_AGREE]),
    ]


def frozen(quarter: Quarter) -> dict[str, Any]:
    """Return the figures of a quarter and of the one before it, and their digest."""
    frozen = figures.for_quarter(quarter) | {"previous": _previous(quarter)}
    return {"figures": frozen, "digest": rules.digest(frozen)}


def _previous(quarter: Quarter) -> dict[str, Any] | None:
    """Return what was said of the quarter before: the edition in force, else the latest one."""
    editions = Disclosure.objects.filter(quarter=str(quarter.previous)).order_by("-edition")
    last = editions.in_force().first() or editions.first()
    return last and {"edition": last.edition, "numbers": last.figures["numbers"]}
