"""The pool: lawyers and grassroots legal service workers, and the days they are away."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.models.places import HandlingUnit
from workstations.states import WorkerKind


class AidWorkerQuerySet(models.QuerySet):
    def in_the_pool(self, day: dt.date) -> Self:
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))

    def lawyers(self) -> Self:
        return self.filter(kind=WorkerKind.LAWYER)


class AidWorker(SealedModel):
    """A lawyer or grassroots legal service worker who takes legal aid work."""

    name = models.CharField("姓名", max_length=60)
    sort_key = models.CharField("拼音", max_length=120, editable=False)
    kind = models.CharField("类别", max_length=20, choices=WorkerKind)
    unit = models.ForeignKey(
        HandlingUnit, models.PROTECT, related_name="workers", verbose_name="承办单位"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aid_worker",
        verbose_name="登录账号",
    )
    gender = models.CharField("性别", max_length=1, choices={"M": "男", "F": "女"})
    licence_number = models.CharField("执业证号", max_length=40, unique=True)
    licensed_on = models.DateField("执业起始日")
    # 法律援助法 art. 26: life or death needs three years of criminal defence.
    criminal_since_on = models.DateField("刑事辩护执业起始日", null=True, blank=True)
    is_suspended = models.BooleanField("停止执业", default=False)
    # Public officials may advise and serve, but are never paid a subsidy.
    is_public_official = models.BooleanField("公职人员", default=False)
    knows_minors = models.BooleanField("熟悉未成年人身心特点", default=False)
    fields = ArrayField(
        models.CharField(max_length=40), verbose_name="专长", default=list, blank=True
    )
    # How many cases may lie with them at once; empty: the center's own limit for everybody.
    load_limit = models.PositiveSmallIntegerField("在办件数上限", null=True, blank=True)
    joined_on = models.DateField("入库日期")
    left_on = models.DateField("出库日期", null=True, blank=True)
    phone = EncryptedTextField("电话", blank=True, default="")
    bank_name = models.CharField("开户行", max_length=80, blank=True)
    bank_account = EncryptedTextField("银行账号", blank=True, default="")
    # Who else is paid into the same account is found by it, without opening one.
    bank_account_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    bank_account_last4 = models.CharField("账号末四位", max_length=4, blank=True)

    objects = models.Manager.from_queryset(AidWorkerQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "法律援助人员"
        constraints = [
            models.CheckConstraint(
                name="aid_worker_limit_is_a_number_of_cases",
                condition=Q(load_limit=None) | Q(load_limit__gte=1),
            )
        ]

    def __str__(self) -> str:
        return self.name


class AbsenceQuerySet(models.QuerySet):
    def covering(self, day: dt.date) -> Self:
        return self.filter(from_on__lte=day, until_on__gte=day)


class Absence(models.Model):
    """Days on which an aid worker takes no new case."""

    worker = models.ForeignKey(AidWorker, models.CASCADE, related_name="absences")
    from_on = models.DateField("自")
    until_on = models.DateField("至")
    reason = models.CharField("事由", max_length=100, blank=True)

    objects = models.Manager.from_queryset(AbsenceQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "请假"
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts",
                condition=Q(until_on__gte=models.F("from_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.from_on}—{self.until_on}"
