"""Seals: files that are shut after their end, and the leave to open one for some days.

What a seal means is said here once. ``readable`` is the condition on a case or an
application, ``beside_readable`` on what lies beside one; every ``visible_to`` that could
show something of a file asks one of the two.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from applications.rules.sealing import LONGEST_OPENING_DAYS
from applications.states import (
    GROUNDS_OF,
    OPEN_CASES,
    LiftGround,
    SealGround,
    SealKind,
)
from legalaid.shared.constraints import different, filled, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User

# Who works on a case while it is open, whatever was sealed; staff only at its own desk.
_WORK_ON_IT = frozenset({Role.CENTER_HEAD, Role.AID_WORKER, Role.UNIT_MANAGER})


class SealQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """That a number is sealed: the center, its auditor, the leader; a worker the own cases."""
        if user.role in CENTER | {Role.AUDITOR, Role.BUREAU_LEADER}:
            return self.all()
        if user.role == Role.AID_WORKER:
            return self.filter(case__worker__user=user)
        return self.none()

    def in_force(self) -> Self:
        return self.filter(lifted_at=None)

    def shut_to(self, user: User, *, on: dt.date) -> Self:
        """Seals that shut this person out that day.

        Not shut out is whoever has a running leave; and while the case is open, the hands
        in which it lies. The auditor needs a leave like anybody else.
        """
        return self.in_force().exclude(_opens(_hands_of(user, on=on), on))


@dataclass(frozen=True)
class _Hands:
    """All of a person that decides which seals are open to them that day."""

    pk: int
    role: str
    desks: frozenset[int]


def _hands_of(user: User, *, on: dt.date) -> _Hands:
    at_a_desk = user.role == Role.CENTER_STAFF
    return _Hands(user.pk, user.role, user.desks_on(on) if at_a_desk else frozenset())


# A page asks about seals a dozen times over. The words of the question are kept below, and
# worded once for the same hands and day; the answer never is.
@lru_cache(maxsize=256)
def _opens(hands: _Hands, on: dt.date) -> Q:
    running = SealOpening.objects.running_on(on).filter(asked_by=hands.pk)
    may = Q(pk__in=running.values("seal"))
    if hands.role in _WORK_ON_IT:
        may |= Q(case__state__in=sorted(OPEN_CASES))
    elif hands.role == Role.CENTER_STAFF:
        at_the_desk = Q(keeper__in=sorted(hands.desks))
        may |= Q(case__state__in=sorted(OPEN_CASES)) & at_the_desk
    return may


def readable(user: User, *, on: dt.date, file: str) -> Q:
    """Return the condition on rows with ``sealed_as``; ``file`` names their column in Seal.

    The open seals are gathered once, not looked for row by row: the planner would take each
    row for a dear one, and rather gather half the table by two indexes than read what is open.
    """
    return _readable(_hands_of(user, on=on), on, file)


@lru_cache(maxsize=256)
def _readable(hands: _Hands, on: dt.date, file: str) -> Q:
    of_a_file = Seal.objects.in_force().filter(**{f"{file}__isnull": False})
    return Q(sealed_as="") | Q(pk__in=of_a_file.filter(_opens(hands, on)).values(file))


def beside_readable(user: User, *, on: dt.date, **files: str) -> Q:
    """Return the condition on rows beside a file: ``files`` maps a column of Seal to theirs."""
    return _beside_readable(_hands_of(user, on=on), on, tuple(files.items()))


@lru_cache(maxsize=256)
def _beside_readable(hands: _Hands, on: dt.date, files: tuple[tuple[str, str], ...]) -> Q:
    its = Q(pk__in=[])
    for column, path in files:
        its |= Q(**{column: OuterRef(path)})
    return ~Q(Exists(Seal.objects.in_force().exclude(_opens(hands, on)).filter(its)))


class Seal(SealedModel):
    """One case that is shut, with the application or the named person it came from."""

    case = models.ForeignKey("Case", models.PROTECT, related_name="seals")
    # Copied from the case, so that its road is shut with it.
    application = models.ForeignKey("Application", models.PROTECT, null=True, related_name="seals")
    notice_person = models.ForeignKey(
        "NoticePerson", models.PROTECT, null=True, related_name="seals"
    )
    kind = models.CharField("封存种类", max_length=20, choices=SealKind)
    ground = models.CharField("封存情形", max_length=20, choices=SealGround)
    # The age of that day decides, not that of the judgment.
    acted_on = models.DateField("行为发生日期", null=True)
    # At whose desk at the center the case lies until it is archived.
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="封存人"
    )
    sealed_at = models.DateTimeField("封存时间")
    lift_ground = models.CharField("解除情形", max_length=20, choices=LiftGround, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField("解除时间", null=True)

    objects = models.Manager.from_queryset(SealQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        indexes = [
            models.Index(fields=["sealed_at", "id"], name="seal_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(lifted_at=None), name="seal_one_in_force"
            ),
            models.CheckConstraint(
                name="seal_has_a_ground_of_its_kind",
                condition=Q(kind=SealKind.MINOR, ground__in=GROUNDS_OF[SealKind.MINOR])
                | Q(kind=SealKind.SECRET_VOLUME, ground__in=GROUNDS_OF[SealKind.SECRET_VOLUME])
                | Q(kind=SealKind.STATE_SECRET, ground__in=GROUNDS_OF[SealKind.STATE_SECRET]),
            ),
            models.CheckConstraint(
                name="seal_of_a_minor_names_the_day_of_the_act",
                condition=Q(kind=SealKind.MINOR, acted_on__isnull=False)
                | (~Q(kind=SealKind.MINOR) & Q(acted_on=None)),
            ),
            models.CheckConstraint(
                name="seal_lifted_says_why",
                condition=together("lifted_by", "lifted_at")
                & (
                    Q(lifted_at=None, lift_ground="")
                    | (Q(lifted_at__isnull=False) & ~Q(lift_ground=""))
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class SealOpeningQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Whoever asked, the center and the leader who decide, and the auditor."""
        if user.role in CENTER | {Role.AUDITOR, Role.BUREAU_LEADER}:
            return self.all()
        return self.filter(asked_by=user)

    def waiting(self) -> Self:
        return self.filter(is_allowed=None)

    def running_on(self, day: dt.date) -> Self:
        return self.filter(
            is_allowed=True,
            ended_at=None,
            from_on__lte=day,
            until_on__gte=day,
            seal__lifted_at=None,
        )

    def for_the_head(self) -> Self:
        """What the head of the center decides: of the center's staff and the worker."""
        return self.exclude(asked_by__role__in=[Role.AUDITOR, Role.CENTER_HEAD])

    def for_the_leader(self) -> Self:
        """What the bureau decides: what its auditor asks, and the head for oneself."""
        return self.filter(asked_by__role__in=[Role.AUDITOR, Role.CENTER_HEAD])


class SealOpening(SealedModel):
    """One person's leave to read one sealed file, for a reason and for some days."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="openings")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人"
    )
    asked_at = models.DateTimeField("申请时间")
    reason = EncryptedTextField("查阅理由")
    days = models.PositiveSmallIntegerField(
        "查阅天数", validators=[MinValueValidator(1), MaxValueValidator(LONGEST_OPENING_DAYS)]
    )
    is_allowed = models.BooleanField("准予", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("决定时间", null=True)
    decided_because = EncryptedTextField("决定的理由", blank=True, default="")
    from_on = models.DateField("查阅起始日", null=True)
    until_on = models.DateField("查阅截止日", null=True)
    ended_at = models.DateTimeField("提前结束时间", null=True)

    objects = models.Manager.from_queryset(SealOpeningQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "封存查阅"
        constraints = [
            models.UniqueConstraint(
                fields=["seal", "asked_by"],
                condition=Q(is_allowed=None),
                name="seal_opening_asked_once",
            ),
            models.CheckConstraint(
                name="seal_opening_decided_by_another_hand",
                condition=different("asked_by", "decided_by"),
            ),
            models.CheckConstraint(
                name="seal_opening_decision_is_signed",
                condition=together("is_allowed", "decided_by", "decided_at"),
            ),
            models.CheckConstraint(
                name="seal_opening_runs_iff_allowed",
                condition=(Q(is_allowed=True) & filled("from_on", "until_on"))
                | (
                    (Q(is_allowed=None) | Q(is_allowed=False))
                    & Q(from_on=None, until_on=None, ended_at=None)
                ),
            ),
            models.CheckConstraint(
                name="seal_opening_is_short",
                condition=Q(days__gte=1, days__lte=LONGEST_OPENING_DAYS)
                & (
                    Q(until_on=None)
                    | Q(until_on__lte=models.F("from_on") + dt.timedelta(days=LONGEST_OPENING_DAYS))
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.seal)
