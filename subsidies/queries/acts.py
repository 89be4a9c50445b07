"""What a person may do to a line or a batch now: the table of moves × the policies, as buttons."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse

from legalaid.shared.authority import Policy
from legalaid.shared.moves import allowed
from subsidies import policies
from subsidies.models import PaymentBatch, SubsidyLine
from subsidies.states import BATCH_MOVES, LINE_MOVES, BatchState, LineState
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class Act:
    """One verb of the office as a button; ``method`` post does it at once."""

    verb: str
    label: str
    to: TextChoices
    policy: Policy
    page: str
    method: str = "post"
    danger: bool = False


LINE_ACTS = (
    Act(
        verb="review",
        label="复审通过，报局领导",
        to=LineState.REVIEWED,
        policy=policies.can_review,
        page="subsidies:review",
    ),
    Act(
        verb="approve",
        label="审批同意",
        to=LineState.APPROVED,
        policy=policies.can_approve,
        page="subsidies:approve",
    ),
    Act(
        verb="return",
        label="退回初审",
        to=LineState.RETURNED,
        policy=policies.can_return,
        page="subsidies:return_line",
        method="get",
        danger=True,
    ),
)

BATCH_ACTS = (
    Act(
        verb="review",
        label="复核无误，报局领导",
        to=BatchState.REVIEWED,
        policy=policies.can_review_batch,
        page="subsidies:batch_review",
    ),
    Act(
        verb="release",
        label="签批发放",
        to=BatchState.RELEASED,
        policy=policies.can_release_batch,
        page="subsidies:batch_release",
    ),
    Act(
        verb="pay",
        label="登记付款结果",
        to=BatchState.PAID,
        policy=policies.can_pay_batch,
        page="subsidies:batch_pay",
        method="get",
    ),
    Act(
        verb="dissolve",
        label="撤销发放表",
        to=BatchState.DISSOLVED,
        policy=policies.can_dissolve_batch,
        page="subsidies:batch_dissolve",
        method="get",
        danger=True,
    ),
)


def on_line(line: SubsidyLine, user: User, *, on: dt.date) -> list[dict]:
    """Return the buttons of a line, each a dict as ``_ui/act.html`` takes it."""
    buttons = [
        {**_button(act, line), "read": line.edition.key}
        for act in LINE_ACTS
        if allowed(LINE_MOVES, LineState(line.state), act.to) and act.policy(user, line, on=on)
    ]
    may = policies.can_compute(user, line.evaluation, on=on)
    if may and allowed(LINE_MOVES, LineState(line.state), LineState.COMPUTED):
        url = reverse("subsidies:compute", args=[line.case.uid])
        buttons.append({"label": "重新计算", "url": url, "method": "get", "danger": False})
    return buttons


def on_batch(batch: PaymentBatch, user: User, *, on: dt.date) -> list[dict]:
    """Return the buttons of a batch."""
    return [
        _button(act, batch)
        for act in BATCH_ACTS
        if allowed(BATCH_MOVES, BatchState(batch.state), act.to) and act.policy(user, batch, on=on)
    ]


def _button(act: Act, thing: SubsidyLine | PaymentBatch) -> dict:
    return {
        "label": act.label,
        "url": reverse(act.page, args=[thing.uid]),
        "method": act.method,
        "danger": act.danger,
    }
