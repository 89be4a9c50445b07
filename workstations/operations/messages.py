"""Messages: tell somebody what waits for them, and take it back when anybody has done it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.utils import timezone

from workstations.models import Message, Substitution, User

WRITTEN_AT_ONCE = 500


@dataclass
class _Load:
    """The messages of a great load that wait to be written, and the unread ones by subject."""

    told: list[list[Message]] = field(default_factory=list)
    unread: defaultdict[UUID, list[Message]] = field(default_factory=lambda: defaultdict(list))


_held: ContextVar[_Load | None] = ContextVar("held_messages", default=None)


def tell(
    recipients: Iterable[User],
    text: str,
    *,
    page: str,
    subject: models.Model,
    at: dt.datetime,
) -> None:
    """Send each person one line that opens ``page`` (a URL name) on ``subject``.

    The text carries a number and an act, never a name: it is copied into chat tools.
    Who stands in for an absent recipient is told as well.
    """
    told = [
        Message(recipient_id=pk, text=text, page=page, subject_uid=subject.uid, sent_at=at)
        for pk in _keys_of(recipients)
    ]
    load = _held.get()
    if load is None:
        # One question for all of them, and only where there is anybody to stand in for.
        running = Substitution.objects.running_on(at.date()) if told else []
        Message.objects.bulk_create([*told, *_passed_on(told, running)])
        return
    load.told.append(told)
    load.unread[subject.uid] += told


def _keys_of(people: Iterable[User]) -> list[int]:
    # Of a whole role the keys alone: no other column of a person stands in a message.
    if isinstance(people, models.QuerySet):
        return list(people.values_list("pk", flat=True))
    return [person.pk for person in people]


def _passed_on(told: list[Message], standing: Iterable[Substitution]) -> list[Message]:
    """Return the same line for each who stands in for one of these and is not told anyway."""
    known = {message.recipient_id: message for message in told}
    wanted = {
        one.substitute_id: known[one.absent_id]
        for one in standing
        if one.absent_id in known and one.substitute_id not in known
    }
    return [
        Message(
            recipient_id=substitute,
            text=f"代办：{first.text}"[:200],
            page=first.page,
            subject_uid=first.subject_uid,
            sent_at=first.sent_at,
            read_at=first.read_at,
        )
        for substitute, first in sorted(wanted.items())
    ]


def settle(subject: models.Model, *, at: dt.datetime, saying: str = "") -> None:
    """Mark every unread message about ``subject`` as read: the thing is done.

    With ``saying`` only those that ask for it in these words, where other things
    about the same subject still wait.
    """
    load = _held.get()
    if load is None:
        told = Message.objects.unread().filter(subject_uid=subject.uid, text__contains=saying)
        told.update(read_at=at)
        return
    for message in load.unread[subject.uid]:
        if saying in message.text:
            message.read_at = at
    load.unread[subject.uid] = [m for m in load.unread[subject.uid] if m.read_at is None]


def read(*, message_uid: UUID, by: User, at: dt.datetime) -> Message:
    """Mark one's own message as read and return it, to be followed."""
    message = Message.objects.visible_to(by, on=timezone.localdate(at)).get(uid=message_uid)
    if message.read_at is None:
        message.read_at = at
        message.save(update_fields=["read_at"])
    return message


def read_all(*, by: User, at: dt.datetime) -> int:
    """Mark all of one's own messages as read; return how many there were."""
    return Message.objects.visible_to(by, on=timezone.localdate(at)).unread().update(read_at=at)


@contextmanager
def held() -> Iterator[None]:
    """Keep what is told during a great load in hand, and write everything at its end.

    Only for a load into an empty database: what stood there before is neither read nor
    settled by it. Most of what it tells is settled by it as well, a moment later in its time.
    """
    load = _Load()
    token = _held.set(load)
    try:
        yield
    finally:
        _held.reset(token)
    entered = list(Substitution.objects.order_by("pk"))
    messages = [
        message
        for told in load.told
        for message in [*told, *_passed_on(told, _running(entered, told))]
    ]
    Message.objects.bulk_create(messages, batch_size=WRITTEN_AT_ONCE)


def _running(entered: list[Substitution], told: list[Message]) -> list[Substitution]:
    """Return those of them that ran at the moment of this telling, not now."""
    if not told:
        return []
    at = told[0].sent_at
    return [
        one
        for one in entered
        if one.entered_at <= at
        and one.from_on <= at.date() <= one.until_on
        and (one.revoked_at is None or one.revoked_at > at)
    ]
