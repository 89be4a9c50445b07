"""Asking another legal aid agency to check (form 7); the decision's clock waits for its answer."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds, cooperation_letter
from applications.models import Application, Cooperation
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.winding import wind
from applications.rules.cooperation import LAW, REPLY
from applications.states import (
    COOPERATION_MOVES,
    COOPERATION_OPEN,
    ON_THE_CLOCK,
    ApplicationState,
    CooperationState,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, messages, numbering, papers, trail
from workstations.queries import calendar

PAGE = "applications:cooperation"
_S = CooperationState
# While papers are awaited as well, a letter that was drafted before may still go out.
_MAY_SEND = frozenset({ApplicationState.UNDER_REVIEW, ApplicationState.AWAITING_PAPERS})


@transaction.atomic
def draft(
    *,
    application_id: int,
    agency: str,
    agency_address: str,
    facts: str,
    items: str,
    reply_days: int,
    by: User,
    at: dt.datetime,
) -> Cooperation:
    """Draft the letter that the head shall sign; nothing pauses yet.

    ``items`` has one a line; ``reply_days`` is how long the other agency has.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: it is not under review, the letter says too little, or the
            same agency has one already.

    Law: 办理法律援助案件程序规定 art. 16.
    """
    application = locked(application_id)
    require(policies.can_draft_cooperation, by, application, on=timezone.localdate(at))
    if application.state != ApplicationState.UNDER_REVIEW:
        raise RuleBroken(
            f"当前状态为“{application.get_state_display()}”，审查中的申请才能发函协作。"
        )
    for field, text, words in (
        ("agency", agency, "请写明协作的法律援助机构全称。"),
        ("facts", facts, "请写明基本情况。"),
        ("items", items, "请写明请予协助核查的事项，一行一项。"),
    ):
        if not text.strip():
            raise RuleBroken(words, LAW, field)
    if application.cooperations.filter(agency=agency.strip(), state__in=COOPERATION_OPEN).exists():
        raise RuleBroken("发给该机构的协作函尚未办结，不能重复发函。", field="agency")
    letter = Cooperation.objects.create(
        application=application,
        agency=agency.strip(),
        agency_address=agency_address.strip(),
        facts=facts.strip(),
        items="\n".join(line.strip() for line in items.splitlines() if line.strip()),
        reply_days=reply_days,
        drafted_by=by,
        drafted_at=at,
    )
    heads = [head for head in handing_over.heads(on=timezone.localdate(at)) if head != by]
    messages.tell(
        heads, f"{application.number}的协作函已拟稿，请审核签发。", page=PAGE, subject=letter, at=at
    )
    trail.record("cooperation.drafted", letter, by=by, at=at)
    return letter


@transaction.atomic
def sign(*, letter_id: int, by: User, at: dt.datetime) -> Cooperation:
    """Sign and send it: it gets its number and form 7, and the seven days stand still.

    A letter sent after the last day pauses nothing.

    Raises:
        PermissionDenied: ``by`` neither heads the center nor holds the head's
            written authority, or drafted it.
        RuleBroken: it is not waiting for a signature, or the application moved on.

    Law: 办理法律援助案件程序规定 art. 16, 17.
    """
    on = timezone.localdate(at)
    letter, application = _held(letter_id)
    require(policies.can_sign_cooperation, by, letter, on=on)
    require_move(COOPERATION_MOVES, _S(letter.state), _S.SENT)
    if application.state not in _MAY_SEND:
        raise RuleBroken(f"申请当前状态为“{application.get_state_display()}”，不用再发函协作。")
    letter.state, letter.number = _S.SENT, numbering.take("协", on=on, at=at)
    letter.signed_by, letter.signed_at, letter.sent_on = by, at, on
    letter.reply_by = REPLY.lasting(letter.reply_days).due(on, calendar=calendar.days()).on
    letter.save()
    _wound(application)
    papers.issue(
        application_kinds.COOPERATION_LETTER,
        subject=application,
        number=letter.number,
        snapshot=cooperation_letter.snapshot(letter, application),
        by=by,
        at=at,
    )
    messages.settle(letter, at=at)
    messages.tell(
        {letter.drafted_by, application.taken_by} - {by, None},
        f"{letter.number}已签发，请寄出；收到答复后请登记。",
        page=PAGE,
        subject=letter,
        at=at,
    )
    trail.record("cooperation.signed", letter, by=by, at=at, due=str(letter.reply_by))
    return letter


@transaction.atomic
def answer(
    *,
    letter_id: int,
    answered_on: dt.date,
    text: str,
    upload: UploadedFile | None,
    by: User,
    at: dt.datetime,
) -> Cooperation:
    """Write down what the other agency answered; the clock goes on from that day.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it is not out, the day is impossible, or the answer says nothing.

    Law: 办理法律援助案件程序规定 art. 16 (help, or say in writing why not), 17.
    """
    on = timezone.localdate(at)
    letter, application = _held(letter_id)
    require(policies.can_record_cooperation, by, letter, on=on)
    require_move(COOPERATION_MOVES, _S(letter.state), _S.ANSWERED)
    if not letter.sent_on <= answered_on <= on:
        raise RuleBroken("收到答复的日期应在发函之日与今天之间，请核对。", field="answered_on")
    if not text.strip():
        raise RuleBroken("请写明答复的内容；对方不能协助的，写明其说明的理由。", LAW, "text")
    letter.state, letter.answer, letter.answered_on = _S.ANSWERED, text.strip(), answered_on
    letter.answer_recorded_by = by
    letter.answer_file = files.accept(upload, by=by, at=at) if upload else None
    letter.save()
    _wound(application)
    messages.settle(letter, at=at)
    if application.taken_by and application.taken_by != by:
        handing_over.tell(
            [application.taken_by],
            f"{letter.number}已收到答复，请继续审查。",
            application,
            at=at,
        )
    trail.record("cooperation.answered", letter, by=by, at=at, due=str(application.decision_due_on))
    return letter


@transaction.atomic
def withdraw(*, letter_id: int, reason: str, by: User, at: dt.datetime) -> Cooperation:
    """Take it back, drafted or sent; what stood still goes on from today.

    Raises:
        PermissionDenied: neither the desk that holds the application nor the head.
        RuleBroken: it is answered or withdrawn already, or no reason is given.
    """
    on = timezone.localdate(at)
    letter, application = _held(letter_id)
    require(policies.can_withdraw_cooperation, by, letter, on=on)
    require_move(COOPERATION_MOVES, _S(letter.state), _S.WITHDRAWN)
    if not reason.strip():
        raise RuleBroken("请写明撤回的理由。", field="reason")
    letter.state, letter.withdrawn_because = _S.WITHDRAWN, reason.strip()
    letter.withdrawn_on, letter.withdrawn_by = on, by
    letter.save()
    _wound(application)
    messages.settle(letter, at=at)
    trail.record("cooperation.withdrawn", letter, by=by, at=at)
    return letter


def _held(letter_id: int) -> tuple[Cooperation, Application]:
    """Return the letter and its application, the application locked first as everybody does."""
    application_id = Cooperation.objects.values_list("application_id", flat=True).get(pk=letter_id)
    application = locked(application_id)
    letter = Cooperation.objects.select_for_update().get(pk=letter_id)
    # The policies ask whose desk it lies on: the row that is held, not one read before.
    letter.application = application
    return letter, application


def _wound(application: Application) -> None:
    """Set the due day anew, while there is one."""
    if application.state not in ON_THE_CLOCK:
        return
    wind(application)
    application.version += 1
    application.save()
