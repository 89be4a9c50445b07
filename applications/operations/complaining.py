"""Complaints: registered, told once what is missing; accepted, refused or merged by the bureau."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, Complaint
from applications.operations import by_number
from applications.operations.secrecy import refuse_words, written
from applications.states import (
    COMPLAINT_MOVES,
    COMPLAINT_RUNS,
    Complainant,
    ComplaintChannel,
    ComplaintState,
    ComplaintTarget,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import AidWorker, HandlingUnit, User
from workstations.operations import messages, numbering, trail
from workstations.queries import calendar
from workstations.rules.periods import COMPLAINT_ACCEPT, COMPLAINT_FINISH, Period
from workstations.states import CENTER, Role

PAGE = "applications:complaint"
LAW = "司法部令第149号"
_S = ComplaintState


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What somebody tells at the window, on the telephone or in a letter."""

    complainant: Complainant
    name: str
    phone: str
    target: ComplaintTarget
    unit: HandlingUnit | None
    worker: AidWorker | None
    # The number of the application or case it is about, "" for none.
    about: str
    channel: ComplaintChannel
    content: str
    received_on: dt.date


@transaction.atomic
def register(*, telling: Telling, form_token: UUID, by: User, at: dt.datetime) -> Complaint:
    """Enter a complaint and start its clock; the same ``form_token`` again enters nothing.

    Raises:
        PermissionDenied: neither the center nor the bureau.
        RuleBroken: nobody is complained about, the number is unknown, or the day lies ahead.

    Law: 司法部令第149号; the days are those of the rule it replaced, until confirmed.
    """
    on = timezone.localdate(at)
    require(policies.can_register_complaint, by, None, on=on)
    file = by_number.file_of(telling.about, field="about")
    _refuse_unlawful(telling, file, on=on)
    due = COMPLAINT_ACCEPT.due(telling.received_on, calendar=calendar.days())
    # Two presses of one form meet at the unique token; the second finds the first one's row.
    complaint, is_new = Complaint.objects.get_or_create(
        form_token=form_token,
        defaults={
            "number": lambda: numbering.take("投", on=on, at=at),
            "complainant": telling.complainant,
            "name": telling.name.strip(),
            "phone": telling.phone,
            "target": telling.target,
            "unit": telling.unit if telling.target == ComplaintTarget.UNIT else None,
            "worker": telling.worker if telling.target == ComplaintTarget.WORKER else None,
            **by_number.columns_of(file),
            "channel": telling.channel,
            "content": telling.content.strip(),
            "received_on": telling.received_on,
            "registered_by": by,
            "registered_at": at,
            "due_on": due.on,
            "due_why": due.why,
        },
    )
    if is_new:
        messages.tell(
            set(deciders_of(complaint, on=on)) - {by},
            f"收到投诉{complaint.number}，请在{due.on.month}月{due.on.day}日前决定是否受理。",
            page=PAGE,
            subject=complaint,
            at=at,
        )
        trail.record("complaint.registered", complaint, by=by, at=at, due=str(due.on))
    return complaint


@transaction.atomic
def tell_missing(
    *, complaint_id: int, missing: str, reply_by: dt.date, by: User, at: dt.datetime
) -> Complaint:
    """Tell the complainant, once, what is missing and until when; no clock stands still.

    Raises:
        PermissionDenied: neither the center nor the bureau, or the center in its own cause.
        RuleBroken: told before, decided already, or the day is past.

    Law: 司法部令第149号 (told once, with a deadline).
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_inquire_complaint, by, complaint, on=on)
    if complaint.state != _S.RECEIVED:
        raise RuleBroken("已经决定是否受理，不再告知补充。", LAW)
    if complaint.missing_told_on is not None:
        raise RuleBroken("已经告知过需要补充的内容，应当一次性告知，不能再次告知。", LAW)
    missing = written(
        complaint.case, missing, "请写明需要补充的内容。", article=LAW, field="missing"
    )
    if reply_by <= on:
        raise RuleBroken("补充期限应在今天之后。", field="reply_by")
    complaint.missing, complaint.missing_told_on = missing, on
    complaint.missing_reply_by = reply_by
    complaint.save()
    trail.record("complaint.told", complaint, by=by, at=at, due=str(reply_by))
    return complaint


@transaction.atomic
def settle_missing(*, complaint_id: int, by: User, at: dt.datetime) -> Complaint:
    """Write down that the complainant brought what was missing.

    Raises:
        PermissionDenied: neither the center nor the bureau, or the center in its own cause.
        RuleBroken: nothing was asked for, or it came already.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_inquire_complaint, by, complaint, on=on)
    if complaint.missing_told_on is None or complaint.missing_settled_on is not None:
        raise RuleBroken("没有等待补充的内容，请刷新页面查看。")
    complaint.missing_settled_on = on
    complaint.save(update_fields=["missing_settled_on"])
    trail.record("complaint.supplemented", complaint, by=by, at=at)
    return complaint


@transaction.atomic
def accept(*, complaint_id: int, by: User, at: dt.datetime) -> Complaint:
    """Take it up; the days of the inquiry run from today, and the center begins it.

    Raises:
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: it is decided already.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_decide_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.ACCEPTED)
    complaint.state = _S.ACCEPTED
    complaint.decided_by, complaint.decided_on = by, on
    run(complaint, COMPLAINT_FINISH, since=on)
    complaint.save()
    messages.settle(complaint, at=at)
    messages.tell(
        inquirers_of(complaint, on=on),
        f"投诉{complaint.number}已受理，请调查核实，拟写处理意见报司法局，"
        f"{complaint.due_on.month}月{complaint.due_on.day}日前办结。",
        page=PAGE,
        subject=complaint,
        at=at,
    )
    trail.record("complaint.accepted", complaint, by=by, at=at, due=str(complaint.due_on))
    return complaint


@transaction.atomic
def refuse(
    *, complaint_id: int, reason: str, told_by: ComplaintChannel, by: User, at: dt.datetime
) -> Complaint:
    """Leave it unexamined, and tell the complainant why on the same day.

    Raises:
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: it is decided already, or no reason is given.
    """
    on = timezone.localdate(at)
    complaint = held(complaint_id)
    require(policies.can_decide_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.NOT_ACCEPTED)
    ask = "不予受理的，请写明理由，并告知投诉人。"
    reason = written(complaint.case, reason, ask, article=LAW, field="reason")
    complaint.state, complaint.refusal_reason = _S.NOT_ACCEPTED, reason
    complaint.decided_by, complaint.decided_on = by, on
    complaint.answered_by, complaint.answered_on = by, on
    complaint.answer_channel = told_by
    stop(complaint)
    complaint.save()
    messages.settle(complaint, at=at)
    trail.record("complaint.refused", complaint, by=by, at=at)
    return complaint


@transaction.atomic
def merge(*, complaint_id: int, into_number: str, by: User, at: dt.datetime) -> Complaint:
    """Join a repeated complaint to the one that is handled; that one's answer answers both.

    Raises:
        PermissionDenied: ``by`` is not the bureau.
        RuleBroken: no such complaint runs, or it is about somebody else.

    Law: 司法部令第149号 (a repeated complaint about the same matter may be merged).
    """
    on = timezone.localdate(at)
    visible = Complaint.objects.visible_to(by, on=on)
    other = visible.filter(number=into_number.strip()).first()
    # Both rows in one order, so that two merges towards each other queue and do not lock up.
    wanted = {complaint_id, other.pk if other else complaint_id}
    rows = {
        row.pk: row
        for row in Complaint.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    }
    complaint, main = rows[complaint_id], rows[other.pk] if other else None
    require(policies.can_decide_complaint, by, complaint, on=on)
    require_move(COMPLAINT_MOVES, _S(complaint.state), _S.MERGED)
    if main is None or main.pk == complaint.pk or main.state not in COMPLAINT_RUNS:
        raise RuleBroken("没有这个编号的在办投诉，请核对要合并到的投诉编号。", LAW, "number")
    if (main.target, main.unit_id, main.worker_id) != (
        complaint.target,
        complaint.unit_id,
        complaint.worker_id,
    ):
        raise RuleBroken("两件投诉的被投诉方不同，不是同一投诉，不能合并。", LAW, "number")
    complaint.state, complaint.merged_into = _S.MERGED, main
    stop(complaint)
    complaint.save()
    # What was merged into this one before goes along.
    complaint.merged.update(merged_into=main)
    messages.settle(complaint, at=at)
    trail.record("complaint.merged", complaint, by=by, at=at, number=main.number)
    return complaint


def held(complaint_id: int) -> Complaint:
    """Return the row, held until the transaction ends, without joins."""
    return Complaint.objects.select_for_update().get(pk=complaint_id)


def run(complaint: Complaint, period: Period, *, since: dt.date) -> None:
    """Start the clock of the new state; the caller saves."""
    due = period.due(since, calendar=calendar.days())
    complaint.due_on, complaint.due_why = due.on, due.why


def stop(complaint: Complaint) -> None:
    complaint.due_on, complaint.due_why = None, ""


def deciders_of(complaint: Complaint, *, on: dt.date) -> list[User]:
    """Return who decides it and may know of it."""
    return _who_may_know(complaint, {Role.BUREAU_LEADER}, on=on)


def inquirers_of(complaint: Complaint, *, on: dt.date) -> list[User]:
    """Return who inquires for the bureau: nobody of the center in its own cause."""
    return _who_may_know(complaint, CENTER, on=on)


def _who_may_know(complaint: Complaint, roles: Collection[Role], *, on: dt.date) -> list[User]:
    people = User.objects.active_on(on).with_role(*roles)
    seen = Complaint.objects.filter(pk=complaint.pk)
    return [person for person in people if seen.visible_to(person, on=on).exists()]


def _refuse_unlawful(telling: Telling, file: Application | Case | None, *, on: dt.date) -> None:
    written(file, telling.name, "请写明投诉人的姓名或者名称。", article=LAW, field="name")
    refuse_words(file, telling.phone, field="phone")
    written(file, telling.content, "请写明投诉的事实和请求。", article=LAW, field="content")
    if telling.target == ComplaintTarget.UNIT and telling.unit is None:
        raise RuleBroken("投诉承办单位的，请选择承办单位。", LAW, "unit")
    if telling.target == ComplaintTarget.WORKER and telling.worker is None:
        raise RuleBroken("投诉法律援助人员的，请选择承办人员。", LAW, "worker")
    if telling.received_on > on:
        raise RuleBroken("收到日期不能晚于今天，请核对。", field="received_on")
