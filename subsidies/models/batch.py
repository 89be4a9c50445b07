"""Payment batches (补贴发放表): approved lines paid together by four different hands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from legalaid.shared.constraints import different, together
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from subsidies.models.budget import FundingSource
from subsidies.models.subsidy import SubsidyLine
from subsidies.states import BatchState, RowOutcome
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        if user.role in CENTER or user.role in {
            Role.FINANCE,
            Role.BUREAU_LEADER,
            Role.AUDITOR,
        }:
            return self.all()
        return self.none()


class PaymentBatch(SealedModel):
    """One payment list against one funding source."""

    number = models.CharField("编号", max_length=60, unique=True)
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="batches")
    state = models.CharField("状态", max_length=10, choices=BatchState, default=BatchState.DRAFTED)
    total_yuan = models.DecimalField("合计", max_digits=12, decimal_places=2)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("制表时间")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField("复核时间", null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    released_at = models.DateTimeField("签批时间", null=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    paid_at = models.DateTimeField("付款时间", null=True)
    voucher_number = models.CharField("付款凭证号", max_length=60, blank=True)
    dissolved_reason = models.CharField("撤销原因", max_length=200, blank=True)
    form_token = models.UUIDField(unique=True)

    objects = models.Manager.from_queryset(BatchQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "补贴发放表"
        constraints = [
            models.CheckConstraint(
                name="batch_four_different_hands",
                condition=different("drafted_by", "reviewed_by", "released_by", "paid_by"),
            ),
            models.CheckConstraint(
                name="batch_review_has_its_moment",
                condition=together("reviewed_by", "reviewed_at"),
            ),
            models.CheckConstraint(
                name="batch_release_has_its_moment",
                condition=together("released_by", "released_at"),
            ),
            models.CheckConstraint(
                name="batch_payment_has_its_moment", condition=together("paid_by", "paid_at")
            ),
            models.CheckConstraint(
                name="batch_released_is_reviewed_and_signed",
                condition=~Q(state__in=[BatchState.RELEASED, BatchState.PAID])
                | Q(reviewed_by__isnull=False, released_by__isnull=False),
            ),
            models.CheckConstraint(
                name="batch_paid_has_its_voucher",
                condition=(Q(state=BatchState.PAID, paid_by__isnull=False) & ~Q(voucher_number=""))
                | (~Q(state=BatchState.PAID) & Q(paid_by=None)),
            ),
            models.CheckConstraint(
                name="batch_dissolved_says_why",
                condition=~Q(state=BatchState.DISSOLVED) | ~Q(dissolved_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class BatchRow(SealedModel):
    """One line in a batch, with the payee as they were when the batch was drafted."""

    batch = models.ForeignKey(PaymentBatch, models.PROTECT, related_name="rows")
    line = models.ForeignKey(SubsidyLine, models.PROTECT, related_name="batch_rows")
    payee_name = models.CharField("领款人", max_length=60)
    bank_name = models.CharField("开户行", max_length=80)
    bank_account = EncryptedTextField("银行账号")
    bank_account_last4 = models.CharField("账号末四位", max_length=4)
    amount_yuan = models.DecimalField("金额", max_digits=10, decimal_places=2)
    outcome = models.CharField(
        "结果", max_length=10, choices=RowOutcome, default=RowOutcome.PENDING
    )
    failure_reason = models.CharField("失败原因", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发放明细"
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="batch_row_once"),
            # The last wall against paying twice: one row that is neither failed nor dissolved.
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(outcome__in=[RowOutcome.PENDING, RowOutcome.PAID]),
                name="batch_row_one_live_per_line",
            ),
            models.CheckConstraint(
                name="batch_row_failure_says_why",
                condition=~Q(outcome=RowOutcome.FAILED) | ~Q(failure_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.payee_name}"
