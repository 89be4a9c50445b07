"""Places of the network, the units that take cases, and the authorities we write to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from workstations.states import AuthorityKind, PlaceKind, UnitKind

if TYPE_CHECKING:
    from workstations.models.people import User


class Authority(models.Model):
    """A court, procuratorate, police organ or arbitration body (办案机关)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=20, choices=AuthorityKind)
    # A court above ours hears our district's appeals, so it counts as local.
    is_local = models.BooleanField(
        "管辖本区",
        default=True,
        help_text="机关在本区，或者是管辖本区案件的上级机关。其他地方的机关请取消勾选。",
    )
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "办案机关"

    def __str__(self) -> str:
        return self.name


class ServicePointQuerySet(models.QuerySet):
    def open_on(self, day: dt.date) -> Self:
        return self.filter(opened_on__lte=day).filter(Q(closed_on=None) | Q(closed_on__gt=day))

    def judicial_offices(self) -> Self:
        return self.filter(kind=PlaceKind.JUDICIAL_OFFICE)

    def workstations(self) -> Self:
        return self.filter(kind=PlaceKind.WORKSTATION)

    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """The network is no secret inside the house: every signed-in person may read it."""
        return self.all()


class ServicePoint(models.Model):
    """The center, one of the judicial offices, or one of the workstations."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=80)
    short_name = models.CharField("简称", max_length=40)
    sort_key = models.CharField("拼音", max_length=120, editable=False)
    kind = models.CharField("类别", max_length=20, choices=PlaceKind)
    host = models.CharField("驻在单位", max_length=80, blank=True)
    # Set where the host sends notices: such a workstation gets the notice desk.
    authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="workstations"
    )
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    hours = models.CharField("办公时间", max_length=100, blank=True)
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    is_assumed = models.BooleanField("待核实", default=False)

    objects = models.Manager.from_queryset(ServicePointQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "服务网点"
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=PlaceKind.CENTER),
                name="service_point_one_center",
            ),
            models.CheckConstraint(
                name="service_point_closes_after_it_opens",
                condition=Q(closed_on=None) | Q(closed_on__gt=models.F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class HandlingUnit(models.Model):
    """A law firm or grassroots legal service office that takes assignments (承办单位)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=80)
    sort_key = models.CharField("拼音", max_length=120, editable=False)
    kind = models.CharField("类别", max_length=20, choices=UnitKind)
    phone = models.CharField("电话", max_length=40, blank=True)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "承办单位"

    def __str__(self) -> str:
        return self.name
