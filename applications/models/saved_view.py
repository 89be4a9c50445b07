"""Saved views: a list's conditions under a name of one's own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from workstations.states import Role

if TYPE_CHECKING:
    from workstations.models import User


# Who reads all lists of which views are saved, with all their conditions.
SHARED = [(role.value, role.label) for role in (Role.CENTER_STAFF, Role.CENTER_HEAD, Role.AUDITOR)]


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """One's own, and what a head shares with one's role."""
        return self.filter(Q(user=user) | Q(shared_with=user.role))

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
    # It opens the owner's list; a shared one opens nobody else's.
    is_default = models.BooleanField("默认", default=False)
    # The role that sees it under 共用视图; "" keeps it to its owner.
    shared_with = models.CharField("共用给", max_length=20, choices=SHARED, blank=True, default="")

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
            models.CheckConstraint(
                name="savedview_shared_with_a_reader",
                condition=Q(shared_with__in=["", *(role for role, _ in SHARED)]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
