"""Coded matters, and the dated line below which a household is in economic hardship."""

from __future__ import annotations

import datetime as dt
from typing import Self

import pgtrigger
from django.db import models

from applications.rules.scope import Standing, standing_on
from applications.states import CaseKind


class Matter(models.Model):
    """One type of matter, such as 请求支付劳动报酬, with its place in the law."""

    code = models.SlugField("代码", max_length=40, unique=True)
    label = models.CharField("事项", max_length=60)
    kind = models.CharField("案件类别", max_length=20, choices=CaseKind)
    # "第三十一条第五项"; empty where the statute does not name it.
    article = models.CharField("法律依据", max_length=60, blank=True)
    # Art. 32: the hardship condition does not apply to this matter at all.
    is_free_of_hardship = models.BooleanField("不受经济困难条件限制", default=False)
    # Art. 42 item 3: verification is waived for migrant workers on proof.
    is_waived_for_migrants = models.BooleanField("进城务工人员免予核查", default=False)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField("在用", default=True)
    # Copies of its editions, kept by the trigger of ``MatterEdition``.
    standings = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "事项"
        triggers = [
            # Lists are narrowed by a copy of it; see Application.kind.
            pgtrigger.Trigger(
                name="rekinds_applications",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("kind"),
                condition=pgtrigger.Condition("OLD.kind IS DISTINCT FROM NEW.kind"),
                func="UPDATE applications_application SET kind = NEW.kind"
                " WHERE matter_id = NEW.id; RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def standing_on(self, day: dt.date) -> Standing:
        """Where it stands in the law for an application of that day."""
        came_with = Standing(
            article=self.article,
            is_free_of_hardship=self.is_free_of_hardship,
            is_waived_for_migrants=self.is_waived_for_migrants,
        )
        return standing_on(came_with, self.standings, day)


class HardshipLineQuerySet(models.QuerySet):
    def in_force_on(self, day: dt.date) -> Self:
        """The rows already in force, the newest first; ``rules.eligibility.lines_on`` chooses."""
        return self.filter(in_force_from__lte=day).order_by("-in_force_from")


class HardshipLine(models.Model):
    """The monthly income per person below which a household is in hardship (art. 34)."""

    in_force_from = models.DateField("施行日期")
    # Before 2025 town and country had each a line of their own; "" counts everywhere.
    area = models.CharField(
        "地区",
        max_length=10,
        choices={"": "不分城乡", "TOWN": "城镇", "COUNTRY": "农村"},
        blank=True,
    )
    monthly_yuan = models.DecimalField("每人每月（元）", max_digits=8, decimal_places=2)
    source = models.CharField("依据", max_length=200)
    is_example = models.BooleanField("示例", default=False)

    objects = models.Manager.from_queryset(HardshipLineQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "经济困难标准"
        constraints = [
            models.UniqueConstraint(
                fields=["in_force_from", "area"], name="hardship_line_once_a_day_and_area"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.in_force_from} {self.monthly_yuan}"
