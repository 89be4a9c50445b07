"""Asking another legal aid agency to check (form 7); the decision's clock waits for its answer."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import application_kinds, cooperation_letter
from applications.models import Application, Case, Cooperation
from applications.operations import handing_over, serving
from applications.operations.locking import locked, locked_case
from applications.operations.winding import wind
from applications.rules.cooperation import LAW, REPLY, TO_BE_SERVED
from applications.states import (
    CASES_IN_HAND,
    COOPERATION_MOVES,
    COOPERATION_OPEN,
    ON_THE_CLOCK,
    ApplicationState,
    CooperationState,
    Receiver,
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
    return keep(
        application,
        agency=agency,
        agency_address=agency_address,
        facts=facts,
        items=items,
        reply_days=reply_days,
        by=by,
        at=at,
    )


def keep(
    file: Application | Case,
    *,
    agency: str,
    agency_address: str,
    facts: str,
    items: str,
    reply_days: int,
    by: User,
    at: dt.datetime,
) -> Cooperation:
    """Keep the draft about a file that the caller holds, and ask the heads to sign it."""
    for field, text, words in (
        ("agency", agency, "请写明协作的法律援助机构全称。"),
        ("facts", facts, "请写明基本情况。"),
        ("items", items, "请写明请予协助核查的事项，一行一项。"),
    ):
        if not text.strip():
            raise RuleBroken(words, LAW, field)
    if file.cooperations.filter(agency=agency.strip(), state__in=COOPERATION_OPEN).exists():
        raise RuleBroken("发给该机构的协作函尚未办结，不能重复发函。", field="agency")
    whose = {"application": file} if isinstance(file, Application) else {"case": file}
    letter = Cooperation.objects.create(
        **whose,
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
        heads, f"{file.number}的协作函已拟稿，请审核签发。", page=PAGE, subject=letter, at=at
    )
    trail.record("cooperation.drafted", letter, by=by, at=at)
    return letter


@transaction.atomic
def sign(*, letter_id: int, by: User, at: dt.datetime) -> Cooperation:
    """Sign and send it: it gets its number and form 7, and the seven days stand still.

    A letter sent after the last day pauses nothing, nor does one about a case. Its receipt
    by the other agency is awaited with form 22.

    Raises:
        PermissionDenied: ``by`` neither heads the center nor holds the head's
            written authority, or drafted it.
        RuleBroken: it is not waiting for a signature, or the file moved on.

    Law: 办理法律援助案件程序规定 art. 16, 17.
    """
    on = timezone.localdate(at)
    letter, file = _held(letter_id)
    require(policies.can_sign_cooperation, by, letter, on=on)
    require_move(COOPERATION_MOVES, _S(letter.state), _S.SENT)
    if file.state not in (_MAY_SEND if letter.application else CASES_IN_HAND):
        raise RuleBroken(f"{file.number}当前状态为“{file.get_state_display()}”，不用再发函协作。")
    letter.state, letter.number = _S.SENT, numbering.take("协", on=on, at=at)
    letter.signed_by, letter.signed_at, letter.sent_on = by, at, on
    letter.reply_by = REPLY.lasting(letter.reply_days).due(on, calendar=calendar.days()).on
    letter.save()
    _wound(file)
    letter.letter = papers.issue(
        application_kinds.COOPERATION_LETTER,
        subject=file,
        number=letter.number,
        snapshot=cooperation_letter.snapshot(letter),
        by=by,
        at=at,
    )
    letter.save(update_fields=["letter"])
    serving.expect(
        letter.letter, file=file, receivers=[Receiver.COOPERATOR], due=TO_BE_SERVED, at=at
    )
    messages.settle(letter, at=at)
    messages.tell(
        {letter.drafted_by, _reviewer_of(file)} - {by, None},
        f"{letter.number}已签发，请寄出，登记送达；收到答复后请登记。",
        page=PAGE,
        subject=letter,
        at=at,
    )
    action = "cooperation.signed" if letter.application else "cooperation.signed_for_case"
    trail.record(action, letter, by=by, at=at, due=str(letter.reply_by))
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
    letter, file = _held(letter_id)
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
    _wound(file)
    messages.settle(letter, at=at)
    _tell_of_the_answer(letter, file, by=by, at=at)
    due = {"due": str(file.decision_due_on)} if isinstance(file, Application) else {}
    trail.record("cooperation.answered", letter, by=by, at=at, **due)
    return letter


@transaction.atomic
def withdraw(*, letter_id: int, reason: str, by: User, at: dt.datetime) -> Cooperation:
    """Take it back, drafted or sent; what stood still goes on from today.

    Raises:
        PermissionDenied: neither the desk that it is from nor the head.
        RuleBroken: it is answered or withdrawn already, or no reason is given.
    """
    on = timezone.localdate(at)
    letter, file = _held(letter_id)
    require(policies.can_withdraw_cooperation, by, letter, on=on)
    require_move(COOPERATION_MOVES, _S(letter.state), _S.WITHDRAWN)
    if not reason.strip():
        raise RuleBroken("请写明撤回的理由。", field="reason")
    letter.state, letter.withdrawn_because = _S.WITHDRAWN, reason.strip()
    letter.withdrawn_on, letter.withdrawn_by = on, by
    letter.save()
    _wound(file)
    messages.settle(letter, at=at)
    trail.record("cooperation.withdrawn", letter, by=by, at=at)
    return letter


def _held(letter_id: int) -> tuple[Cooperation, Application | Case]:
    """Return the letter and its file, the file locked first as everybody does."""
    unlocked = Cooperation.objects.only("application_id", "case_id").get(pk=letter_id)
    about_a_case = unlocked.application_id is None
    file = locked_case(unlocked.case_id) if about_a_case else locked(unlocked.application_id)
    letter = Cooperation.objects.select_for_update().get(pk=letter_id)
    # The policies ask whose desk it lies on: the row that is held, not one read before.
    if about_a_case:
        letter.case = file
    else:
        letter.application = file
    return letter, file


def _reviewer_of(file: Application | Case) -> User | None:
    return file.taken_by if isinstance(file, Application) else None


def _tell_of_the_answer(
    letter: Cooperation, file: Application | Case, *, by: User, at: dt.datetime
) -> None:
    """Tell who waits for it: the desk that reviews, or the worker, who reads no letter of ours."""
    if isinstance(file, Application):
        text, page = f"{letter.number}已收到答复，请继续审查。", "applications:detail"
        people = {file.taken_by}
    else:
        text, page = f"{letter.number}已收到答复，请向中心领取复函。", "applications:case"
        people = {file.worker.user if file.worker else None}
    messages.tell(people - {by, None}, text, page=page, subject=file, at=at)


def _wound(file: Application | Case) -> None:
    """Set the due day of a review anew, while there is one; no clock of a case stands still."""
    if isinstance(file, Case) or file.state not in ON_THE_CLOCK:
        return
    wind(file)
    file.version += 1
    file.save()
