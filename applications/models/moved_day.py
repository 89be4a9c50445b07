"""Due days that moved when a year of the calendar was confirmed, kept to be read later."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from applications.models.application import Application
from applications.models.case import Case
from applications.models.complaint import Complaint
from applications.models.seal import beside_readable
from legalaid.shared.constraints import exactly_one
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class MovedDayQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The center and the auditor read the list; the owners were told one by one.

        A complaint's day is known to those who know of the complaint.
        """
        if user.role not in CENTER | {Role.AUDITOR}:
            return self.none()
        known = Complaint.objects.visible_to(user, on=on)
        unsealed = beside_readable(user, on=on, case="case", application="application")
        return self.filter(unsealed, Q(complaint=None) | Q(complaint__in=known))

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)


class MovedDay(models.Model):
    """One due day, before and after; several confirmations of a year each leave their own."""

    # The year of the calendar that was confirmed, not the year of the day.
    year = models.PositiveSmallIntegerField("日历年度")
    moved_at = models.DateTimeField("重算时间")
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="+")
    what = models.CharField("期限", max_length=40)
    before = models.DateField("原为")
    after = models.DateField("改为")
    # The number of a letter outside the house that states the old day, and goes on stating it.
    old_day_in = models.CharField("写明原日期的函件", max_length=60, blank=True)

    objects = models.Manager.from_queryset(MovedDayQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "变动的期限"
        indexes = [models.Index(fields=["year", "-moved_at", "id"], name="moved_day_by_year")]
        constraints = [
            models.CheckConstraint(
                name="moved_day_is_of_one_thing",
                condition=exactly_one("application", "case", "complaint"),
            ),
            models.CheckConstraint(name="moved_day_moved", condition=~Q(before=F("after"))),
        ]

    def __str__(self) -> str:
        return f"{self.subject}{self.what}"

    @property
    def subject(self) -> Application | Case | Complaint:
        return self.application or self.case or self.complaint

    @property
    def number(self) -> str:
        return self.subject.number

    @property
    def still_stated(self) -> str:
        """Say where the old day stands in writing, empty where no letter names it."""
        if not self.old_day_in:
            return ""
        return f"{self.old_day_in}写明的仍是原日期，函件不变，请告知对方。"
