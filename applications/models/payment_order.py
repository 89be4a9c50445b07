"""Payment orders: a court asks a debtor to pay or to object, without a hearing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from applications.models.case import Case
from applications.states import PAYMENT_ORDER_RUNS, PaymentOrderBasis, PaymentOrderState
from legalaid.shared.constraints import in_states
from legalaid.shared.encryption import SealedModel
from workstations.models import Authority

_S = PaymentOrderState
# In the order of the road; what comes later is never earlier.
DAYS = ("applied_on", "accepted_on", "issued_on", "served_on", "ended_on")


def _never_backwards() -> Q:
    condition = Q()
    for nth, earlier in enumerate(DAYS):
        for later in DAYS[nth + 1 :]:
            condition &= (
                Q(**{f"{earlier}__isnull": True})
                | Q(**{f"{later}__isnull": True})
                | Q(**{f"{later}__gte": F(earlier)})
            )
    return condition


class PaymentOrderQuerySet(models.QuerySet):
    def running(self) -> Self:
        return self.filter(state__in=sorted(PAYMENT_ORDER_RUNS))


class PaymentOrder(SealedModel):
    """One application for a payment order in one case; days and amounts, no story."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="payment_orders")
    state = models.CharField("状态", max_length=20, choices=_S, default=_S.APPLIED)
    basis = models.CharField("请求依据", max_length=20, choices=PaymentOrderBasis)
    court = models.ForeignKey(
        Authority, models.PROTECT, related_name="+", verbose_name="受理的人民法院"
    )
    claim_yuan = models.DecimalField(
        "请求金额",
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    paid_yuan = models.DecimalField(
        "实际清偿金额", max_digits=14, decimal_places=2, null=True, blank=True
    )
    applied_on = models.DateField("申请日期")
    accepted_on = models.DateField("受理日期", null=True)
    issued_on = models.DateField("发出日期", null=True)
    served_on = models.DateField("债务人收到日期", null=True)
    # Paid, objected, dismissed or taken to enforcement.
    ended_on = models.DateField("结束日期", null=True)
    converted_on = models.DateField("转入诉讼日期", null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记时间")
    form_token = models.UUIDField(unique=True)

    objects = models.Manager.from_queryset(PaymentOrderQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "支付令"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=in_states(PAYMENT_ORDER_RUNS),
                name="payment_order_one_runs",
            ),
            models.CheckConstraint(
                name="payment_order_of_a_known_state", condition=Q(state__in=_S.values)
            ),
            models.CheckConstraint(
                name="payment_order_claims_money", condition=Q(claim_yuan__gt=0)
            ),
            models.CheckConstraint(name="payment_order_days_in_turn", condition=_never_backwards()),
            models.CheckConstraint(
                name="payment_order_over_iff_ended",
                condition=(in_states(PAYMENT_ORDER_RUNS) & Q(ended_on=None))
                | (~in_states(PAYMENT_ORDER_RUNS) & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="payment_order_paid_says_how_much",
                condition=(Q(state=_S.PAID) & Q(paid_yuan__gt=0))
                | (~Q(state=_S.PAID) & Q(paid_yuan=None)),
            ),
            models.CheckConstraint(
                name="payment_order_converted_iff_day",
                condition=(Q(state=_S.CONVERTED) & Q(converted_on__gte=F("ended_on")))
                | (~Q(state=_S.CONVERTED) & Q(converted_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}的支付令"

    @property
    def last_on(self) -> dt.date:
        """The newest day on the row: what comes next is not before it."""
        return max(day for name in (*DAYS, "converted_on") if (day := getattr(self, name)))
