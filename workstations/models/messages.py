"""Messages: what somebody should know or do, with a link and without personal data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from workstations.models.people import User


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Message(models.Model):
    """One line for one person; it clears itself when anybody has done the thing."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    # A number and an act, never a name: the text is copied into chat tools.
    text = models.CharField("内容", max_length=200)
    # The URL name and uid it opens; a lower storey may name a page it cannot import.
    page = models.CharField(max_length=80)
    subject_uid = models.UUIDField(null=True, db_index=True)
    sent_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True)

    objects = models.Manager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        indexes = [models.Index(fields=["recipient", "-sent_at", "-id"], name="message_of_person")]

    def __str__(self) -> str:
        return self.text
