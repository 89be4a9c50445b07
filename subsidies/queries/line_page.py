"""What the page of one line shows around its calculation sheet."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from applications.models import Case
from subsidies.models import BatchRow, Evaluation, SubsidyLine
from subsidies.states import LineState, RowOutcome
from workstations.models import User

_WAITING = {
    LineState.COMPUTED: ("等候复审", "中心负责人复审后，报局领导审批。"),
    LineState.RETURNED: ("已退回初审", "由中心经办改正后重新计算。"),
    LineState.REVIEWED: ("等候审批", "局领导审批后，财务可以列入发放表。"),
    LineState.APPROVED: ("等候发放", "由财务列入补贴发放表。"),
    LineState.IN_BATCH: ("正在发放", "已列入补贴发放表，付款后登记结果。"),
    LineState.PAID: ("已发放", "补贴已直接支付给承办人本人。"),
    LineState.FAILED: ("付款失败", "请财务核对账号后，列入下一张发放表。"),
}
_DOING = {
    LineState.COMPUTED: "下一步：复审",
    LineState.RETURNED: "下一步：重新计算",
    LineState.REVIEWED: "下一步：审批",
}
_PASSED = {
    LineState.COMPUTED: 1,
    LineState.RETURNED: 0,
    LineState.REVIEWED: 2,
    LineState.APPROVED: 3,
    LineState.IN_BATCH: 3,
    LineState.FAILED: 3,
    LineState.PAID: 4,
}


def steps(line: SubsidyLine) -> list[dict]:
    """Return the strip of the four hands, with day and name where one has acted."""
    passed = _PASSED[LineState(line.state)]
    hands = (
        ("初审", line.computed_by, line.computed_at),
        ("复审", line.reviewed_by, line.reviewed_at),
        ("审批", line.approved_by, line.approved_at),
        ("发放", None, None),
    )
    strip = []
    for position, (label, person, at) in enumerate(hands):
        status = "done" if position < passed else "now" if position == passed else "todo"
        small = f"{timezone.localtime(at):%m-%d} {person}" if person and status == "done" else ""
        strip.append({"label": label, "small": small, "status": status})
    if line.paid_on:
        strip[-1]["small"] = f"{line.paid_on:%m-%d}"
    return strip


def next_card(line: SubsidyLine, buttons: list[dict]) -> dict:
    """Return the card of the next act; quiet where this person has nothing to do."""
    state = LineState(line.state)
    title, why = _WAITING[state]
    if not buttons:
        return {"title": title, "why": why, "main": None, "others": []}
    safe = [button for button in buttons if not button["danger"]]
    return {
        "title": _DOING.get(state, title),
        "why": why,
        "main": safe[0] if safe else None,
        "others": [button for button in buttons if button not in safe[:1]],
    }


def log(line: SubsidyLine) -> list[dict]:
    """Return whose hands the line passed, the latest first."""
    entries = [
        (line.computed_at, line.computed_by, f"初审：计算补贴{line.amount_yuan:,.2f}元"),
        (line.reviewed_at, line.reviewed_by, "复审通过"),
        (line.approved_at, line.approved_by, f"审批同意，编号{line.number}"),
    ]
    rows = line.batch_rows.select_related("batch__drafted_by", "batch__paid_by").order_by("pk")
    for row in rows:
        entries += _log_of(row)
    told = [(at, who, words) for at, who, words in entries if at]
    told.sort(key=lambda entry: entry[0])
    # Turned round rather than sorted backwards: of two acts of one minute the later comes first.
    return [{"when": at, "who": who, "sentence": words} for at, who, words in reversed(told)]


def case_url(line: SubsidyLine, user: User, *, on: dt.date) -> str:
    """Return the address of the case page, "" for those who may not know the case."""
    visible = Case.objects.visible_to(user, on=on).filter(pk=line.case_id)
    return reverse("applications:case", args=[line.case.uid]) if visible.exists() else ""


def evaluation_url(line: SubsidyLine, user: User, *, on: dt.date) -> str:
    """Return the address of the score sheet, "" for those who see the grade alone."""
    visible = Evaluation.objects.visible_to(user, on=on).filter(pk=line.evaluation_id)
    return reverse("subsidies:evaluation", args=[line.evaluation.uid]) if visible.exists() else ""


def _log_of(row: BatchRow) -> list[tuple]:
    batch = row.batch
    told = [(batch.drafted_at, batch.drafted_by, f"列入发放表{batch.number}")]
    if row.outcome == RowOutcome.PAID:
        told.append((batch.paid_at, batch.paid_by, f"付款，凭证号{batch.voucher_number}"))
    if row.outcome == RowOutcome.FAILED:
        told.append((batch.paid_at, batch.paid_by, f"付款失败：{row.failure_reason}"))
    return told
