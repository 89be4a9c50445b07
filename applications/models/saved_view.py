"""Saved views: a list's conditions under a name of one's own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from workstations.models import User


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """One's own; the address itself can be sent to anybody."""
        return self.filter(user=user)

    def of_list(self, list_name: str) -> Self:
        return self.filter(list_name=list_name).order_by("name", "pk")


class SavedView(models.Model):
    """A named set of coded conditions of one list; the address stays the truth."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    # The name of the list's address, such as "applications:queue".
    list_name = models.CharField(max_length=60)
    name = models.CharField("名称", max_length=20)
    # "tab=open&light=over": codes only, never what somebody typed about a person.
    query = models.CharField(max_length=500, blank=True)
    is_default = models.BooleanField("默认", default=False)

    objects = models.Manager.from_queryset(SavedViewQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "常用筛选"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list_name", "name"], name="savedview_name_once"
            ),
            models.UniqueConstraint(
                fields=["user", "list_name"],
                condition=Q(is_default=True),
                name="savedview_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name
