"""Standards: what a case is worth, as dated rows with their source; a used row is never edited."""

from __future__ import annotations

import datetime as dt
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from applications.states import CaseKind, Stage
from subsidies.states import Grade


class InForceQuerySet(models.QuerySet):
    def in_force_on(self, day: dt.date) -> Self:
        """The rows already in force, the newest first; its first is the one that rules."""
        return self.filter(in_force_from__lte=day).order_by("-in_force_from", "-pk")


class PricingMode(models.TextChoices):
    """What the grade factor works on."""

    FACTOR_ON_TOTAL = "FACTOR_ON_TOTAL", "系数乘以补贴总额"
    FACTOR_ON_LABOUR = "FACTOR_ON_LABOUR", "系数乘以基本劳务费用"
    ABSOLUTE = "ABSOLUTE", "按等次定额"


class SubsidyStandard(models.Model):
    """One version of the subsidy standard, in force from a day until the next one."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=40, unique=True)
    title = models.CharField("名称", max_length=120)
    in_force_from = models.DateField("施行日期", unique=True)
    source = models.CharField("依据", max_length=200)
    evaluation_fee_yuan = models.DecimalField(
        "评查费（每件）", max_digits=8, decimal_places=2, default=0
    )
    is_example = models.BooleanField("示例", default=False)

    objects = models.Manager.from_queryset(InForceQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "补贴标准"

    def __str__(self) -> str:
        return self.title


class StandardRate(models.Model):
    """Direct cost and labour fee for one kind and stage."""

    standard = models.ForeignKey(SubsidyStandard, models.CASCADE, related_name="rates")
    kind = models.CharField("类别", max_length=20, choices=CaseKind)
    stage = models.CharField("阶段", max_length=20, choices=Stage)
    direct_cost_yuan = models.DecimalField("直接费用", max_digits=10, decimal_places=2)
    labour_fee_yuan = models.DecimalField("基本劳务费用", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "标准行"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "kind", "stage"], name="standard_rate_once"
            ),
            models.CheckConstraint(
                name="standard_rate_not_negative",
                condition=Q(direct_cost_yuan__gte=0, labour_fee_yuan__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}·{self.get_stage_display()}"


class GradeFactor(models.Model):
    """The dimensionless factor of one grade under one standard; 1 is the ordinary grade."""

    standard = models.ForeignKey(SubsidyStandard, models.CASCADE, related_name="factors")
    grade = models.CharField("等次", max_length=10, choices=Grade)
    # Per grade: 优良 may float the total while 不合格 keeps the direct costs alone.
    # Some standards multiply the whole sum for a good case, but pay a failed one its costs only.
    mode = models.CharField("差别方式", max_length=20, choices=PricingMode)
    factor = models.DecimalField("系数", max_digits=5, decimal_places=3)

    class Meta:
        verbose_name = verbose_name_plural = "等次系数"
        constraints = [
            models.UniqueConstraint(fields=["standard", "grade"], name="grade_factor_once"),
            models.CheckConstraint(name="grade_factor_not_negative", condition=Q(factor__gte=0)),
            # A fixed sum is no product: another factor beside it would be read and not applied.
            models.CheckConstraint(
                name="grade_factor_of_a_fixed_sum_is_one",
                condition=~Q(mode=PricingMode.ABSOLUTE) | Q(factor=1),
            ),
        ]

    def __str__(self) -> str:
        if self.mode == PricingMode.ABSOLUTE:
            return f"{self.get_grade_display()}·{self.get_mode_display()}"
        return f"{self.get_grade_display()} ×{self.factor}"


class FixedSum(models.Model):
    """What a case of one kind, stage and grade is paid where the standard names sums, no factors.

    Read for the grades whose factor row says ABSOLUTE; the sum is direct cost and labour together.
    """

    standard = models.ForeignKey(SubsidyStandard, models.CASCADE, related_name="fixed_sums")
    kind = models.CharField("类别", max_length=20, choices=CaseKind)
    stage = models.CharField("阶段", max_length=20, choices=Stage)
    grade = models.CharField("等次", max_length=10, choices=Grade)
    amount_yuan = models.DecimalField("定额", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "等次定额"
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "kind", "stage", "grade"], name="fixed_sum_once"
            ),
            models.CheckConstraint(name="fixed_sum_not_negative", condition=Q(amount_yuan__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}·{self.get_stage_display()}·{self.get_grade_display()}"


class ScoreSheet(models.Model):
    """One version of the evaluation sheet with its thresholds (渝司发〔2023〕16号)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=40, unique=True)
    title = models.CharField("名称", max_length=120)
    in_force_from = models.DateField("施行日期", unique=True)
    source = models.CharField("依据", max_length=200)
    good_from = models.PositiveSmallIntegerField("优良起分", default=80)
    pass_from = models.PositiveSmallIntegerField("合格起分", default=60)
    is_example = models.BooleanField("示例", default=False)

    objects = models.Manager.from_queryset(InForceQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "评查表"
        constraints = [
            models.CheckConstraint(
                name="score_sheet_good_above_pass",
                condition=Q(good_from__gt=models.F("pass_from")),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ScoreItem(models.Model):
    """One item of a sheet: points to be had, or a veto that makes the case 不合格."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="items")
    code = models.SlugField("代码", max_length=40)
    label = models.CharField("评查项目", max_length=120)
    guidance = models.CharField("评查要点", max_length=200, blank=True)
    points = models.PositiveSmallIntegerField("分值", default=0)
    is_veto = models.BooleanField("否决项", default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "评查项目"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "code"], name="score_item_once"),
            models.CheckConstraint(
                name="score_item_has_points_or_is_a_veto",
                condition=Q(is_veto=True, points=0) | Q(is_veto=False, points__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.label
