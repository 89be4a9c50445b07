"""Messages: tell somebody what waits for them, and take it back when anybody has done it."""

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import models
from django.utils import timezone

from workstations.models import Message, Substitution, User


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
    Message.objects.bulk_create(
        Message(recipient_id=pk, text=line, page=page, subject_uid=subject.uid, sent_at=at)
        for pk, line in lines
    )


def _substitutes_of(people: Collection[User], *, on: dt.date) -> list[int]:
    """Return who stands in for these people that day and is not told anyway."""
    known = {person.pk for person in people}
    running = Substitution.objects.running_on(on).filter(absent__in=known)
    found = running.order_by("substitute").values_list("substitute", flat=True).distinct()
    return [pk for pk in found if pk not in known] if known else []


def settle(subject: models.Model, *, at: dt.datetime) -> None:
    """Mark every unread message about ``subject`` as read: the thing is done."""
    Message.objects.unread().filter(subject_uid=subject.uid).update(read_at=at)


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
