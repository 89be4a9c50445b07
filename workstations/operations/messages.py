"""Messages: tell somebody what waits for them, and take it back when anybody has done it."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import models
from django.utils import timezone

from workstations.models import Message, User


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
    """
    Message.objects.bulk_create(
        Message(recipient=person, text=text, page=page, subject_uid=subject.uid, sent_at=at)
        for person in recipients
    )


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
