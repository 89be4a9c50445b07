"""Things passed down with a deadline: entered, worked on, answered or sent back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, Case, PassedDown, PassedDownNote
from applications.operations import by_number
from applications.operations.secrecy import refuse_words, written
from applications.states import (
    PASSED_DOWN_MOVES,
    PASSED_DOWN_OPEN,
    SECRET_WORD,
    PassedDownSource,
    PassedDownState,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import files, messages, numbering, trail
from workstations.states import CENTER

PAGE = "applications:passed_down"
_S = PassedDownState


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What came in, as its letter says it; the deadline is the letter's own."""

    source: PassedDownSource
    source_number: str
    title: str
    content: str
    received_on: dt.date
    due_on: dt.date
    owner: User
    # The number of the application or case it is about, "" for none.
    about: str
    scan: UploadedFile | None


@transaction.atomic
def register(*, letter: Letter, form_token: UUID, by: User, at: dt.datetime) -> PassedDown:
    """Enter it and give it to its owner; the same ``form_token`` again enters nothing.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it says too little, its days are impossible, or the owner is
            not of the center.
    """
    on = timezone.localdate(at)
    require(policies.can_register_passed_down, by, None, on=on)
    file = by_number.file_of(letter.about, field="about")
    _refuse_unlawful(letter, file, on=on)
    item, is_new = PassedDown.objects.get_or_create(
        form_token=form_token,
        defaults={
            "number": lambda: numbering.take("交", on=on, at=at),
            "source": letter.source,
            "source_number": letter.source_number.strip(),
            # Of a state secret nothing is said, and a list needs a title.
            "title": letter.title.strip() or SECRET_WORD,
            "content": letter.content.strip(),
            "received_on": letter.received_on,
            "due_on": letter.due_on,
            "owner": letter.owner,
            "letter": lambda: files.accept(letter.scan, by=by, at=at) if letter.scan else None,
            "registered_by": by,
            "registered_at": at,
            **by_number.columns_of(file),
        },
    )
    if is_new:
        _tell_owner(item, by=by, at=at)
        trail.record("passeddown.registered", item, by=by, at=at, due=str(item.due_on))
    return item


@transaction.atomic
def note(*, item_id: int, text: str, by: User, at: dt.datetime) -> PassedDownNote:
    """Write down how far it has come; the first line takes it in hand.

    Raises:
        PermissionDenied: ``by`` is neither its owner, their substitute nor the head.
        RuleBroken: it is over, or the line says nothing.
    """
    item = _held(item_id, by, at)
    if item.state not in PASSED_DOWN_OPEN:
        raise RuleBroken(f"此件{item.get_state_display()}，不能再登记进展。")
    text = written(item.case, text, "请写下办理进展。", field="text")
    if item.state == _S.PENDING:
        item.state = _S.IN_HAND
        item.save(update_fields=["state"])
        messages.settle(item, at=at)
    made = PassedDownNote.objects.create(item=item, text=text, by=by, at=at)
    trail.record("passeddown.noted", item, by=by, at=at)
    return made


@transaction.atomic
def close(
    *, item_id: int, answer: str, upload: UploadedFile | None, by: User, at: dt.datetime
) -> PassedDown:
    """Answer whoever passed it down; it is over.

    Raises:
        PermissionDenied: ``by`` is neither its owner, their substitute nor the head.
        RuleBroken: nobody took it in hand, it is over, or the answer says nothing.
    """
    item = _held(item_id, by, at)
    require_move(PASSED_DOWN_MOVES, _S(item.state), _S.CLOSED)
    refuse_words(item.case, upload=upload, field="file")
    item.answer = written(item.case, answer, "请写明办理结果和答复。", field="answer")
    item.answer_file = files.accept(upload, by=by, at=at) if upload else None
    _end(item, _S.CLOSED, by=by, at=at)
    trail.record("passeddown.closed", item, by=by, at=at)
    return item


@transaction.atomic
def send_back(*, item_id: int, reason: str, by: User, at: dt.datetime) -> PassedDown:
    """Send it back to where it came from: it is not the center's to do.

    Raises:
        PermissionDenied: ``by`` is neither its owner, their substitute nor the head.
        RuleBroken: it is over, or no reason is given.
    """
    item = _held(item_id, by, at)
    require_move(PASSED_DOWN_MOVES, _S(item.state), _S.SENT_BACK)
    why = written(item.case, reason, "请写明退回的理由。", field="reason")
    item.sent_back_because = why or SECRET_WORD
    _end(item, _S.SENT_BACK, by=by, at=at)
    trail.record("passeddown.sent_back", item, by=by, at=at)
    return item


@transaction.atomic
def hand_over(*, item_id: int, owner: User, by: User, at: dt.datetime) -> PassedDown:
    """Give it to a colleague.

    Raises:
        PermissionDenied: ``by`` is neither its owner, their substitute nor the head.
        RuleBroken: it is over, or the colleague is not of the center.
    """
    item = _held(item_id, by, at)
    if item.state not in PASSED_DOWN_OPEN:
        raise RuleBroken(f"此件{item.get_state_display()}，不能再移交。")
    if owner.role not in CENTER or owner.pk == item.owner_id:
        raise RuleBroken("请选择中心的另一位同事。", field="owner")
    item.owner = owner
    item.save(update_fields=["owner"])
    messages.settle(item, at=at)
    _tell_owner(item, by=by, at=at)
    trail.record("passeddown.handed_over", item, by=by, at=at)
    return item


def _held(item_id: int, by: User, at: dt.datetime) -> PassedDown:
    item = PassedDown.objects.select_for_update().get(pk=item_id)
    require(policies.can_work_on_passed_down, by, item, on=timezone.localdate(at))
    return item


def _end(item: PassedDown, state: PassedDownState, *, by: User, at: dt.datetime) -> None:
    item.state = state
    item.ended_by, item.ended_on = by, timezone.localdate(at)
    item.save()
    messages.settle(item, at=at)


def _tell_owner(item: PassedDown, *, by: User, at: dt.datetime) -> None:
    day = item.due_on
    messages.tell(
        {item.owner} - {by},
        f"交办件{item.number}由您承办，期限{day.month}月{day.day}日。",
        page=PAGE,
        subject=item,
        at=at,
    )


def _refuse_unlawful(letter: Letter, file: Application | Case | None, *, on: dt.date) -> None:
    written(file, letter.title, "请写明标题。", field="title")
    written(file, letter.content, "请写明内容和要求。", field="content")
    refuse_words(file, upload=letter.scan, field="scan")
    if letter.received_on > on:
        raise RuleBroken("收到日期不能晚于今天，请核对。", field="received_on")
    if letter.due_on < letter.received_on:
        raise RuleBroken("办理期限不能早于收到日期，请核对。", field="due_on")
    if letter.owner.role not in CENTER:
        raise RuleBroken("承办人应当是中心的工作人员。", field="owner")
