"""The end of a complaint: its days extended, its inquiry finished, its answer given."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Complaint
from applications.operations.complaining import LAW, held, run, stop
from applications.states import (
    COMPLAINT_MOVES,
    ComplaintChannel,
    ComplaintResult,
    ComplaintState,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.rules.periods import COMPLAINT_ANSWER

_S = ComplaintState


@transaction.atomic
def extend(
    *, complaint_id: int, until: dt.date, reason: str, by: User, at: dt.datetime
) -> Complaint:
    """Give the inquiry more days, once, for a reason.

    Raises:
        PermissionDenied: ``by`` is not the head of whoever handles it.
        RuleBroken: it is not being examined, was extended before, or the new day is no later.
    """
    complaint = held(complaint_id)
    require(policies.can_extend_complaint, by, complaint, on=timezone.localdate(at))
    if complaint.state != _S.ACCEPTED:
        raise RuleBroken("只有正在调查处理的投诉可以延长期限。", LAW)
    if complaint.extended_to is not None:
        raise RuleBroken("办理期限已经延长过一次，不能再次延长。", LAW)
    if until <= complaint.due_on:
        day = complaint.due_on
        raise RuleBroken(f"延长后的日期应在原期限{day.month}月{day.day}日之后。", field="until")
    if not reason.strip():
        raise RuleBroken("请写明延长的理由。", LAW, "reason")
    before = complaint.due_on
    complaint.extended_to, complaint.extended_by = until, by
    complaint.extension_reason = reason.strip()
    complaint.due_on = until
    complaint.due_why = (
        f"{complaint.due_why}经负责人批准，由{before.month}月{before.day}日"
        f"延长至{until.month}月{until.day}日。"
    )
    complaint.save()
    trail.record("complaint.extended", complaint, by=by, at=at, due=str(until))
    return complaint


@transaction.atomic
def finish(
    *,
    complaint_id: int,
    result: ComplaintResult,
    findings: str,
    measures: str,
    by: User,
    at: dt.datetime,
) -> Complaint:
    """Say what the inquiry found; from today the days of the answer run.

    Raises:
        PermissionDenied: ``by`` does not handle it.
        RuleBroken: it is not being examined, the findings are missing, or what
            is true, even in part, has no consequence.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_handle_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.FINISHED)
    if not findings.strip():
        raise RuleBroken("请写明调查认定的事实。", LAW, "findings")
    if result != ComplaintResult.NOT_TRUE and not measures.strip():
        raise RuleBroken("投诉属实或者部分属实的，请写明处理措施。", LAW, "measures")
    complaint.state, complaint.result = _S.FINISHED, result
    complaint.findings, complaint.measures = findings.strip(), measures.strip()
    complaint.finished_by, complaint.finished_on = by, on
    run(complaint, COMPLAINT_ANSWER, since=on)
    complaint.save()
    trail.record("complaint.finished", complaint, by=by, at=at, due=str(complaint.due_on))
    return complaint


@transaction.atomic
def answer(
    *,
    complaint_id: int,
    channel: ComplaintChannel,
    answered_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Complaint:
    """Write down how and when the complainant was answered; the complaint is over.

    Raises:
        PermissionDenied: ``by`` does not handle it.
        RuleBroken: the inquiry has no result yet, or the day is impossible.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_handle_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.ANSWERED)
    if not complaint.finished_on <= answered_on <= on:
        raise RuleBroken("答复日期应在办结之日与今天之间，请核对。", field="answered_on")
    complaint.state, complaint.answer_channel = _S.ANSWERED, channel
    complaint.answered_by, complaint.answered_on = by, answered_on
    stop(complaint)
    complaint.save()
    messages.settle(complaint, at=at)
    trail.record("complaint.answered", complaint, by=by, at=at, on=str(answered_on))
    return complaint
