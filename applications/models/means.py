"""The means of a household as rows: who lives together, what comes in, goes out and is owned."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.application import Application
from applications.states.means import Interval, MeansKind, Relation
from legalaid.shared.constraints import together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from legalaid.shared.triggers import append_only


class MatterScopePolicy(models.Model):
    """From which day a matter outside article 31 is refused, or only pointed at."""

    in_force_from = models.DateField("施行日期", unique=True)
    policy = models.CharField(
        "列举以外的事项", max_length=10, choices={"enforce": "不予援助", "warn": "仅提示"}
    )
    source = models.CharField("依据", max_length=200)
    # Empty for the rows that the program came with.
    reason = models.CharField("修改理由", max_length=200, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField("修改时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "事项范围政策"
        triggers = append_only()
        constraints = [
            models.CheckConstraint(
                name="matter_scope_policy_written_by_somebody_says_why",
                condition=together("written_by", "written_at")
                & (Q(written_by=None) | ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.in_force_from} {self.get_policy_display()}"


_KEPT = "保存后不能修改，以免改变已有案卷的核算；需要调整的，停用此项，另外新增一项。"


class MeansCode(models.Model):
    """A kind of income, of rigid expenditure or of asset; the office keeps the list itself."""

    kind = models.CharField("类别", max_length=20, choices=MeansKind)
    code = models.SlugField("代码", max_length=40, unique=True)
    label = models.CharField("名称", max_length=60, help_text=_KEPT)
    # An expenditure that is deducted, an asset that excludes.
    counts = models.BooleanField("计入", default=True, help_text=_KEPT)
    is_example = models.BooleanField("示例", default=True)
    is_active = models.BooleanField("在用", default=True)
    position = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "收支和资产项目"

    def __str__(self) -> str:
        return f"{self.label}（示例）" if self.is_example else self.label


class HouseholdMember(SealedModel):
    """Somebody of the applicant's family who lives with them."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="household_members", verbose_name="申请"
    )
    name = EncryptedTextField("姓名")
    relation = models.CharField("与申请人的关系", max_length=20, choices=Relation)

    class Meta:
        verbose_name = verbose_name_plural = "共同生活的家庭成员"

    def __str__(self) -> str:
        return self.get_relation_display()


class MeansLine(SealedModel):
    """One income, expenditure or asset, as it was said: so much a month, a year, or a season."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="means_lines", verbose_name="申请"
    )
    code = models.ForeignKey(MeansCode, models.PROTECT, related_name="+", verbose_name="项目")
    # The applicant's own: all that counts when the family is the opponent.
    is_own = models.BooleanField("本人的", default=True)
    interval = models.CharField("周期", max_length=10, choices=Interval, default=Interval.YEAR)
    amount_yuan = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    note = EncryptedTextField("说明", blank=True, default="")
    # Whose records say so; None where only the applicant said it.
    evidence = models.ForeignKey(
        "applications.DataAnswer", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "收支和资产"
        constraints = [
            models.CheckConstraint(
                name="means_line_is_not_negative", condition=Q(amount_yuan__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.code.label


class VerdictOverride(SealedModel):
    """The center decides otherwise than the rules computed, and says why."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="verdict_overrides", verbose_name="申请"
    )
    # What the rules said, None for not known, and what the center says instead.
    computed = models.BooleanField("计算结论", null=True)
    verdict = models.BooleanField("人工认定")
    reason = EncryptedTextField("理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("认定时间")
    # Withdrawn by hand, or because the facts it spoke of have changed.
    ended_at = models.DateTimeField("失效时间", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "人工认定"
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(ended_at=None),
                name="verdict_override_one_in_force",
            ),
            models.CheckConstraint(
                name="verdict_override_ends_by_somebody",
                condition=together("ended_at", "ended_by"),
            ),
        ]

    def __str__(self) -> str:
        return "认定符合条件" if self.verdict else "认定不符合条件"
