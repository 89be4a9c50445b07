"""Messages: tell somebody what waits for them, and take it back when anybody has done it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
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

    messages: list[Message] = field(default_factory=list)
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
    told = list(recipients)
    lines = [(person.pk, text) for person in told]
    lines += [(pk, f"代办：{text}"[:200]) for pk in _substitutes_of(told, on=at.date())]
    new = [
        Message(recipient_id=pk, text=line, page=page, subject_uid=subject.uid, sent_at=at)
        for pk, line in lines
    ]
    load = _held.get()
    if load is None:
        Message.objects.bulk_create(new)
        return
    load.messages += new
    load.unread[subject.uid] += new


def _substitutes_of(people: Collection[User], *, on: dt.date) -> list[int]:
    """Return who stands in for these people that day and is not told anyway."""
    known = {person.pk for person in people}
    if not known:
        return []
    running = Substitution.objects.running_on(on).filter(absent__in=known)
    return sorted(set(running.values_list("substitute_id", flat=True)) - known)


def settle(
    subject: models.Model, *, at: dt.datetime, saying: str = "", of: User | None = None
) -> None:
    """Mark every unread message about ``subject`` as read: the thing is done.

    With ``saying`` only those that ask for it in these words, and with ``of`` only
    those of this person, where other things about the same subject still wait.
    """
    load = _held.get()
    if load is None:
        told = Message.objects.unread().filter(subject_uid=subject.uid, text__contains=saying)
        if of is not None:
            told = told.filter(recipient=of)
        told.update(read_at=at)
        return
    for message in load.unread[subject.uid]:
        if saying in message.text and (of is None or message.recipient_id == of.pk):
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
    Message.objects.bulk_create(load.messages, batch_size=WRITTEN_AT_ONCE)
