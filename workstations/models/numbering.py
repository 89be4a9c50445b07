"""Document numbers: one counter per series and year, gapless, never reused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.constraints import together
from legalaid.shared.triggers import kept_as_made


class NumberCounter(models.Model):
    """The last serial drawn in one series of one year."""

    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="number_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class IssuedNumber(models.Model):
    """A number that was drawn; a voided one stays in the list with its reason."""

    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    text = models.CharField("文号", max_length=60, unique=True)
    issued_at = models.DateTimeField("编号时间")
    voided_at = models.DateTimeField("作废时间", null=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文号"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "serial"], name="issued_number_drawn_once"
            ),
            models.CheckConstraint(
                name="issued_number_void_is_signed", condition=together("voided_at", "voided_by")
            ),
            models.CheckConstraint(
                name="issued_number_void_says_why",
                condition=Q(voided_at=None) | ~Q(void_reason=""),
            ),
        ]
        triggers = kept_as_made(once={"voided_at": ("voided_by", "void_reason")})

    def __str__(self) -> str:
        return self.text
