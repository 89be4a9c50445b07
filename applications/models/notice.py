"""Notices: an authority asks the center to provide a defender or an agent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from applications.models.applicant import Applicant
from applications.models.seal import beside_readable
from applications.models.secrecy import says_nothing_of_secrets
from applications.states import IntakeRoute, NoticeGround, Stage
from workstations.models import Authority, StoredFile
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center and the auditor; a workstation sees what its own host sent.

        A letter that names nobody but people whose files are sealed is sealed as well.
        """
        named = NoticePerson.objects.filter(notice=OuterRef("pk"))
        known = ~Q(Exists(named)) | Q(Exists(named.unsealed_to(user, on=on)))
        if user.role in CENTER or user.role == Role.AUDITOR:
            return self.filter(known)
        if user.role == Role.STATION_CLERK:
            return self.filter(known, authority__workstations__in=user.places_on(on))
        return self.none()


class Notice(models.Model):
    """One letter of a court, procuratorate or police organ, naming one or several persons."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    route = models.CharField(
        "种类",
        max_length=20,
        choices=[
            (IntakeRoute.NOTICE_DEFENCE, IntakeRoute.NOTICE_DEFENCE.label),
            (IntakeRoute.NOTICE_AGENCY, IntakeRoute.NOTICE_AGENCY.label),
        ],
        default=IntakeRoute.NOTICE_DEFENCE,
    )
    authority = models.ForeignKey(
        Authority, models.PROTECT, related_name="notices", verbose_name="来函机关"
    )
    authority_number = models.CharField("来函文号", max_length=80)
    stage = models.CharField("所处阶段", max_length=20, choices=Stage)
    received_on = models.DateField("收函日期")
    # The day on which the authority found that it must notify, where its letter says so.
    found_on = models.DateField("办案机关发现情形日期", null=True, blank=True)
    hearing_on = models.DateField("开庭日期", null=True, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="notices")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField("登记时间")
    form_token = models.UUIDField(unique=True)
    # 涉密: only the number, the authority and the kind of the letter are written down.
    is_secret = models.BooleanField("涉密", default=False)

    objects = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "收函"
        indexes = [models.Index(fields=["authority_number"], name="notice_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "authority_number"], name="notice_registered_once"
            ),
            models.CheckConstraint(
                name="notice_is_for_defence_or_agency",
                condition=Q(route__in=[IntakeRoute.NOTICE_DEFENCE, IntakeRoute.NOTICE_AGENCY]),
            ),
            models.CheckConstraint(
                name="notice_of_a_state_secret_says_nothing",
                condition=Q(is_secret=False) | Q(hearing_on=None, found_on=None, scan=None),
            ),
            models.CheckConstraint(
                name="notice_comes_after_its_reason_was_found",
                condition=Q(found_on=None) | Q(found_on__lte=F("received_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.authority_number


class NoticePersonQuerySet(models.QuerySet):
    def unsealed_to(self, user: User, *, on: dt.date) -> Self:
        """Without those whose file is sealed to this person."""
        return self.filter(beside_readable(user, on=on, notice_person="pk"))


class NoticePerson(models.Model):
    """One person named in a notice; the identity number may be unknown yet."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="persons")
    person = models.ForeignKey(Applicant, models.PROTECT, related_name="notices")
    charge = models.CharField("涉嫌罪名", max_length=80)
    ground = models.CharField("通知情形", max_length=30, choices=NoticeGround)
    # Beside another ground: a minor too may get life, and the three years of art. 26 hold for both.
    faces_life_or_death = models.BooleanField("可能判处无期徒刑、死刑", default=False)

    objects = models.Manager.from_queryset(NoticePersonQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "被通知人"
        triggers = [says_nothing_of_secrets(fixed=("charge",), case="notice_person_id = NEW.id")]

    def __str__(self) -> str:
        return self.charge
