"""Standards: what a case is worth, as dated rows with their source; a used row is never edited."""

from __future__ import annotations

import datetime as dt
from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from applications.states import CaseKind, Stage
from subsidies.states import Grade


def new_code() -> str:
    """Name what the center enters; the rows of the seed have names of their own."""
    return uuid4().hex


_PRICED_A_LINE = (
    "SELECT 1 FROM subsidies_subsidyline WHERE standard_id IN (OLD.standard_id, NEW.standard_id)"
)
_SCORED_A_CASE = "SELECT 1 FROM subsidies_evaluation WHERE sheet_id IN (OLD.sheet_id, NEW.sheet_id)"


def _stays_once_used(users: str, *, also_inserts: bool = False) -> pgtrigger.Trigger:
    """Refuse to rewrite what has reckoned something: ``users`` selects whatever it reckoned."""
    operation = pgtrigger.Update | pgtrigger.Delete
    return pgtrigger.Trigger(
        name="stays_once_used",
        when=pgtrigger.Before,
        operation=operation | pgtrigger.Insert if also_inserts else operation,
        func=(
            # Saving a page on which nothing was changed rewrites nothing.
            "IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;"
            f" IF EXISTS ({users}) THEN"
            "   RAISE EXCEPTION 'a version in use stays as it is' USING ERRCODE = '23514';"
            " END IF;"
            " RETURN COALESCE(NEW, OLD);"
        ),
    )


class InForceQuerySet(models.QuerySet):
    def in_force_on(self, day: dt.date) -> Self:
        """The rows already in force; the first one rules: the newest of the center's own.

        An example only fills in for what the center has not entered, however new it is.
        """
        return self.filter(in_force_from__lte=day).order_by("is_example", "-in_force_from", "-pk")

    def entered(self) -> Self:
        """What the center entered from a document, and no example of the seed."""
        return self.filter(is_example=False)


class PricingMode(models.TextChoices):
    """What the grade factor works on."""

    FACTOR_ON_TOTAL = "FACTOR_ON_TOTAL", "系数乘以补贴总额"
    FACTOR_ON_LABOUR = "FACTOR_ON_LABOUR", "系数乘以基本劳务费用"
    ABSOLUTE = "ABSOLUTE", "按等次定额"


class SubsidyStandard(models.Model):
    """One version of the subsidy standard, in force from a day until the next one."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=40, unique=True, default=new_code)
    title = models.CharField("名称", max_length=120)
    in_force_from = models.DateField("施行日期")
    source = models.CharField("依据", max_length=200)
    evaluation_fee_yuan = models.DecimalField(
        "评查费（每件）", max_digits=8, decimal_places=2, default=0
    )
    is_example = models.BooleanField("示例", default=False)

    objects = models.Manager.from_queryset(InForceQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "补贴标准"
        constraints = [
            models.UniqueConstraint(
                fields=["in_force_from", "is_example"], name="subsidy_standard_once_a_day"
            ),
        ]
        triggers = [
            _stays_once_used("SELECT 1 FROM subsidies_subsidyline WHERE standard_id = OLD.id")
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def is_used(self) -> bool:
        """Whether a subsidy was computed by it."""
        return self.lines.exists()


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
                violation_error_message="金额不能是负数。",
                condition=Q(direct_cost_yuan__gte=0, labour_fee_yuan__gte=0),
            ),
        ]
        triggers = [_stays_once_used(_PRICED_A_LINE)]

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
            models.CheckConstraint(
                name="grade_factor_not_negative",
                violation_error_message="系数不能是负数。",
                condition=Q(factor__gte=0),
            ),
            # A fixed sum is no product: another factor beside it would be read and not applied.
            models.CheckConstraint(
                name="grade_factor_of_a_fixed_sum_is_one",
                violation_error_message="按等次定额的，系数应当填1。",
                condition=~Q(mode=PricingMode.ABSOLUTE) | Q(factor=1),
            ),
        ]
        triggers = [_stays_once_used(_PRICED_A_LINE)]

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
            models.CheckConstraint(
                name="fixed_sum_not_negative",
                violation_error_message="定额不能是负数。",
                condition=Q(amount_yuan__gte=0),
            ),
        ]
        triggers = [_stays_once_used(_PRICED_A_LINE)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}·{self.get_stage_display()}·{self.get_grade_display()}"


class ScoreSheet(models.Model):
    """One version of the evaluation sheet with its thresholds (渝司发〔2023〕16号)."""

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    code = models.SlugField("代码", max_length=40, unique=True, default=new_code)
    title = models.CharField("名称", max_length=120)
    in_force_from = models.DateField("施行日期")
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
                violation_error_message="优良起分应当高于合格起分。",
                condition=Q(good_from__gt=models.F("pass_from")),
            ),
            models.UniqueConstraint(
                fields=["in_force_from", "is_example"], name="score_sheet_once_a_day"
            ),
        ]
        triggers = [_stays_once_used("SELECT 1 FROM subsidies_evaluation WHERE sheet_id = OLD.id")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def is_used(self) -> bool:
        """Whether a case was given to an evaluator with it."""
        return self.evaluations.exists()


class ScoreItem(models.Model):
    """One item of a sheet: points to be had, or a veto that makes the case 不合格."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="items")
    code = models.SlugField("代码", max_length=40, default=new_code)
    label = models.CharField("评查项目", max_length=120)
    guidance = models.CharField("评查要点", max_length=200, blank=True)
    points = models.PositiveSmallIntegerField("分值", default=0)
    is_veto = models.BooleanField("否决项", default=False)
    position = models.PositiveSmallIntegerField("序号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "评查项目"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "code"], name="score_item_once"),
            models.CheckConstraint(
                name="score_item_has_points_or_is_a_veto",
                violation_error_message="计分项目的分值应当大于0；否决项不计分，分值填0。",
                condition=Q(is_veto=True, points=0) | Q(is_veto=False, points__gt=0),
            ),
        ]
        # A sheet is handed out whole: no item joins it either.
        triggers = [_stays_once_used(_SCORED_A_CASE, also_inserts=True)]

    def __str__(self) -> str:
        return self.label
