"""What is typed about a payment order: the claim, then each step as it comes."""

import datetime as dt
from typing import Any
from uuid import uuid4

from django import forms

from applications.forms.act import ActForm
from applications.models import PaymentOrder
from applications.states import PAYMENT_ORDER_MOVES, PaymentOrderBasis, PaymentOrderState
from legalaid.shared.typed import DayField, YuanField
from workstations.models import Authority
from workstations.states import AuthorityKind


class PaymentOrderForm(ActForm):
    """The claim and the court."""

    legend, button = "支付令申请", "登记申请"
    form_token = forms.UUIDField(widget=forms.HiddenInput)
    basis = forms.ChoiceField(
        label="请求依据", choices=PaymentOrderBasis.choices, widget=forms.RadioSelect
    )
    court = forms.ModelChoiceField(
        queryset=Authority.objects.none(), label="人民法院", empty_label="请选择"
    )
    claim_yuan = YuanField(label="请求金额（元）", max_digits=14)
    applied_on = DayField(label="申请日期")

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_token"].initial = uuid4
        self.fields["court"].queryset = Authority.objects.filter(
            is_active=True, kind=AuthorityKind.COURT
        ).order_by("code")
        self.fields["applied_on"].initial = today


class PaymentOrderStepForm(ActForm):
    """What happened next, and when."""

    legend, button = "进展", "登记进展"
    step = forms.ChoiceField(label="进展", widget=forms.RadioSelect)
    day = DayField(label="日期", help_text="以法院文书、送达回证或者付款凭证的日期为准。")
    paid_yuan = YuanField(
        label="实际清偿金额（元）",
        max_digits=14,
        required=False,
        help_text="债务人清偿的必填，其他进展不用填写。",
    )

    def __init__(self, *args: Any, order: PaymentOrder, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = PAYMENT_ORDER_MOVES[PaymentOrderState(order.state)]
        self.fields["step"].choices = [(state, state.label) for state in following]
        self.fields["day"].initial = today
        if PaymentOrderState.PAID not in following:
            del self.fields["paid_yuan"]
            # The layout was drawn with all fields.
            self.helper.layout[0].fields = list(self.fields)
