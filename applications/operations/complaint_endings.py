"""The end of a complaint: its days extended, its outcome proposed, decided and answered."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Complaint
from applications.operations.complaining import LAW, PAGE, deciders_of, held, run, stop
from applications.operations.secrecy import refuse_words, written
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
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: it is not being examined, was extended before, or the new day is no later.
    """
    complaint = held(complaint_id)
    require(policies.can_decide_complaint, by, complaint, on=timezone.localdate(at))
    if complaint.state != _S.ACCEPTED:
        raise RuleBroken("只有正在调查处理的投诉可以延长期限。", LAW)
    if complaint.extended_to is not None:
        raise RuleBroken("办理期限已经延长过一次，不能再次延长。", LAW)
    if until <= complaint.due_on:
        day = complaint.due_on
        raise RuleBroken(f"延长后的日期应在原期限{day.month}月{day.day}日之后。", field="until")
    reason = written(complaint.case, reason, "请写明延长的理由。", article=LAW, field="reason")
    before = complaint.due_on
    complaint.extended_to, complaint.extended_by = until, by
    complaint.extension_reason = reason
    complaint.due_on = until
    complaint.due_why = (
        f"{complaint.due_why}经司法局批准，由{before.month}月{before.day}日"
        f"延长至{until.month}月{until.day}日。"
    )
    complaint.save()
    trail.record("complaint.extended", complaint, by=by, at=at, due=str(until))
    return complaint


@transaction.atomic
def propose(
    *,
    complaint_id: int,
    result: ComplaintResult,
    findings: str,
    measures: str,
    by: User,
    at: dt.datetime,
) -> Complaint:
    """Write what the center's inquiry found and pass it to the bureau, which decides.

    A second draft takes the first one's place; no clock changes.

    Raises:
        PermissionDenied: ``by`` is not of the center, or the complaint is about the center.
        RuleBroken: it is not being examined, the findings are missing, or what
            is true, even in part, has no consequence.

    Law: 法律援助法 art. 55 (the judicial administration examines and handles complaints).
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_propose_complaint, by, complaint, on=on)
    if complaint.state != _S.ACCEPTED:
        raise RuleBroken("只有正在调查处理的投诉可以拟写处理意见。", LAW)
    _write_outcome(complaint, result, findings, measures)
    complaint.proposed_by, complaint.proposed_on = by, on
    complaint.save()
    messages.settle(complaint, at=at)
    messages.tell(
        deciders_of(complaint, on=on),
        f"投诉{complaint.number}的处理意见已拟好，"
        f"请在{complaint.due_on.month}月{complaint.due_on.day}日前审定办结。",
        page=PAGE,
        subject=complaint,
        at=at,
    )
    trail.record("complaint.proposed", complaint, by=by, at=at)
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
    """Decide what the inquiry found, after the draft or not; the days of the answer begin.

    Raises:
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: it is not being examined, the findings are missing, or what
            is true, even in part, has no consequence.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_decide_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.FINISHED)
    _write_outcome(complaint, result, findings, measures)
    complaint.state = _S.FINISHED
    complaint.finished_by, complaint.finished_on = by, on
    run(complaint, COMPLAINT_ANSWER, since=on)
    complaint.save()
    messages.settle(complaint, at=at)
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
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: the inquiry has no result yet, or the day is impossible.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_decide_complaint, by, complaint, on=on)
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


def _write_outcome(
    complaint: Complaint, result: ComplaintResult, findings: str, measures: str
) -> None:
    case = complaint.case
    refuse_words(case, measures, field="measures")
    complaint.findings = written(
        case, findings, "请写明调查认定的事实。", article=LAW, field="findings"
    )
    if result != ComplaintResult.NOT_TRUE:
        ask = "投诉属实或者部分属实的，请写明处理措施。"
        written(case, measures, ask, article=LAW, field="measures")
    complaint.result, complaint.measures = result, measures.strip()
