"""The calendar: which days the State Council's yearly notice makes holidays or working days."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.constraints import together


class CalendarYear(models.Model):
    """A year whose days are known; provisional until the notice is entered."""

    year = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField("依据", max_length=200, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_confirmed = models.BooleanField("已确认", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "日历年度"
        constraints = [
            models.CheckConstraint(
                name="calendar_year_confirmed_names_its_notice",
                condition=Q(is_confirmed=False) | ~Q(source=""),
            ),
            models.CheckConstraint(
                name="calendar_year_confirmation_is_signed",
                condition=together("confirmed_at", "confirmed_by"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that differs from the plain week: a holiday, or a working day at a weekend."""

    year = models.ForeignKey(
        CalendarYear, models.CASCADE, to_field="year", db_column="year", related_name="days"
    )
    day = models.DateField("日期", unique=True)
    is_workday = models.BooleanField("上班")
    name = models.CharField("名称", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "特殊日"

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
