"""People with an account, and where they are posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from workstations.models.places import HandlingUnit, ServicePoint
from workstations.models.substitution import Substitution, SubstitutionKind
from workstations.states import CENTER, CLERKS, SECOND_FACTOR, Role

_PLACE = "PLACE"


class UserQuerySet(models.QuerySet):
    def active_on(self, day: dt.date) -> Self:
        return self.filter(is_active=True).filter(Q(valid_until=None) | Q(valid_until__gte=day))

    def with_role(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The accounts this person may know: the head's are those of offices and workstations.

        So are those of whoever holds the head's written authority that day.
        """
        if user.role in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}:
            return self.all()
        if user.acts_as_head_on(on):
            return self.filter(role__in=CLERKS)
        return self.none()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username: str, password: str | None = None, **fields) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One person's account: one role, dated postings, never shared."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    role = models.CharField("角色", max_length=20, choices=Role)
    # Where an aid worker, a unit's manager or an evaluator practises; nobody else has one.
    unit = models.ForeignKey(
        HandlingUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="承办单位",
    )
    is_active = models.BooleanField("启用", default=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    # Set while the password is one that the center read out; nothing else opens with it.
    one_time_until = models.DateTimeField("一次性密码有效至", null=True, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    # When the security administrator last opened it: from then on its idle days count anew.
    enabled_at = models.DateTimeField("最近启用时间", null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        verbose_name = verbose_name_plural = "用户"
        constraints = [
            models.CheckConstraint(name="user_has_a_known_role", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="user_manager_has_a_unit",
                condition=~Q(role=Role.UNIT_MANAGER) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="user_one_time_password_is_a_clerks",
                condition=Q(one_time_until=None) | Q(role__in=sorted(CLERKS)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Whether the admin site of nouns opens; what may be edited there is asked per noun."""
        return self.role == Role.SYSTEM_ADMIN

    @property
    def needs_second_factor(self) -> bool:
        return self.role in SECOND_FACTOR

    def is_dormant_on(self, day: dt.date) -> bool:
        """Whether nobody signed in for so long that the account no longer opens.

        Law: GB/T 22239-2019 (accounts out of use are closed in time).
        """
        used_at = max(filter(None, (self.last_login, self.created_at, self.enabled_at)))
        return (day - timezone.localdate(used_at)).days > self.idle_days

    @property
    def idle_days(self) -> int:
        """After how many days without a sign-in the account goes to sleep.

        Clerks of offices and workstations see two to four applications a year.
        """
        return settings.IDLE_DAYS_CLERKS if self.role in CLERKS else settings.IDLE_DAYS

    def places_on(self, day: dt.date) -> models.QuerySet[ServicePoint]:
        """The service points this person is posted to on that day."""
        return ServicePoint.objects.filter(postings__in=self.postings.current_on(day))

    def works_at(self, place_id: int, *, on: dt.date) -> bool:
        """Whether this person is posted there on that day."""
        return place_id in self.place_ids_on(on)

    def place_ids_on(self, day: dt.date) -> frozenset[int]:
        """The keys of the service points this person is posted to on that day, asked once."""
        return frozenset(self._held(_PLACE, day))

    def desks_on(self, day: dt.date) -> frozenset[int]:
        """Whose desk this person holds that day: one's own, and those of absent colleagues."""
        return frozenset({self.pk, *self._held(SubstitutionKind.DESK, day)})

    def authorities_on(self, day: dt.date) -> frozenset[int]:
        """Which heads lent this person their signature for that day, in writing."""
        return frozenset(self._held(SubstitutionKind.SIGN, day))

    def acts_as_head_on(self, day: dt.date) -> bool:
        """Whether this is the head, or somebody of the center with the head's written authority."""
        if self.role == Role.CENTER_HEAD:
            return True
        return self.role in CENTER and bool(self.authorities_on(day))

    def standing_in_on(self, day: dt.date) -> models.QuerySet[Substitution]:
        """For whom this person stands in that day, by the name of the absent."""
        running = self.substitutes_for.running_on(day).select_related("absent")
        return running.order_by("absent__name", "pk")

    def _held(self, kind: str, day: dt.date) -> list[int]:
        return [pk for what, pk in self.seats_on(day) if what == kind]

    def seats_on(self, day: dt.date) -> frozenset[tuple[str, int]]:
        """Where this person sits that day, places and desks in one question; asked once.

        A person as loaded lives as long as one request.
        """
        if day not in self._seats_by_day:
            posted = self.postings.current_on(day).values_list(
                models.Value(_PLACE, output_field=models.CharField()), "place"
            )
            lent = self.substitutes_for.lent_on(day).values_list("kind", "absent")
            seats = posted.union(lent, all=True)
            self._seats_by_day[day] = frozenset(seats)
        return self._seats_by_day[day]

    def know_seats(
        self,
        day: dt.date,
        *,
        places: Iterable[int],
        desks: Iterable[int],
        signatures: Iterable[int],
    ) -> None:
        """Keep what was asked together with the person, so that nobody asks again."""
        self._seats_by_day[day] = frozenset(
            (kind, pk)
            for kind, held in (
                (_PLACE, places),
                (SubstitutionKind.DESK.value, desks),
                (SubstitutionKind.SIGN.value, signatures),
            )
            for pk in held
        )

    @cached_property
    def _seats_by_day(self) -> dict[dt.date, frozenset[tuple[str, int]]]:
        return {}


class PostingQuerySet(models.QuerySet):
    def current_on(self, day: dt.date) -> Self:
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))


class Posting(models.Model):
    """Where a person works, from one day until another; scope follows from it day by day."""

    user = models.ForeignKey(User, models.CASCADE, related_name="postings")
    place = models.ForeignKey(ServicePoint, models.PROTECT, related_name="postings")
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True)

    objects = models.Manager.from_queryset(PostingQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "from_on"], name="posting_starts_once"
            ),
            models.CheckConstraint(
                name="posting_ends_after_it_starts",
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} @ {self.place}"
