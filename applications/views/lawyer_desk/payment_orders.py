"""The payment order of a case: applied for, and each step as it comes."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.payment_orders import PaymentOrderForm, PaymentOrderStepForm
from applications.models import Case, PaymentOrder
from applications.operations import payment_orders
from applications.states import PAYMENT_ORDER_MOVES, PaymentOrderBasis, PaymentOrderState
from applications.views.finding import case_of, is_offered
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require

_S = PaymentOrderState
_VERBS: Mapping[PaymentOrderState, Callable[..., PaymentOrder]] = {
    _S.ACCEPTED: payment_orders.accept,
    _S.ISSUED: payment_orders.issue,
    _S.SERVED: payment_orders.serve,
    _S.PAID: payment_orders.pay,
    _S.OBJECTED: payment_orders.object_,
    _S.DISMISSED: payment_orders.dismiss,
    _S.ENFORCED: payment_orders.enforce,
    _S.CONVERTED: payment_orders.convert,
}


@require_http_methods(["GET", "POST"])
def payment_order_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down that a payment order was applied for."""
    case = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_record_payment_order, request.user, case, on=today)
    if request.method == "GET" and not is_offered(request, case, "payment_order_new"):
        return redirect("applications:case", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        payment_orders.apply(
            case_id=case.pk,
            by=request.user,
            at=timezone.localtime(),
            **{**typed, "basis": PaymentOrderBasis(typed["basis"])},
        )
        return "已登记支付令申请，法院受理后请登记受理日期，期限自受理起算。"

    return act_page(
        request,
        PaymentOrderForm(request.POST or None, today=today),
        heading="申请支付令",
        sub=f"{case.number}。给付金钱、有价证券，债权人与债务人没有其他债务纠纷的，可以向有管辖权的"
        "人民法院申请支付令（《民事诉讼法》第二百二十五条）。",
        back_url=reverse("applications:case", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def payment_order_step(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down what the court or the debtor did."""
    today = timezone.localdate()
    visible = Case.objects.visible_to(request.user, on=today)
    order = get_object_or_404(
        PaymentOrder.objects.filter(case__in=visible).select_related("case__worker", "court"),
        uid=uid,
    )
    require(policies.can_record_payment_order, request.user, order.case, on=today)
    back_url = reverse("applications:case", args=[order.case.uid])
    if request.method == "GET" and not PAYMENT_ORDER_MOVES[_S(order.state)]:
        return redirect(back_url)

    def do(typed: Mapping[str, Any]) -> str:
        to = _S(typed["step"])
        amount = {"paid_yuan": typed["paid_yuan"]} if to == _S.PAID else {}
        _VERBS[to](
            order_id=order.pk, day=typed["day"], by=request.user, at=timezone.localtime(), **amount
        )
        return f"已登记：{to.label}。"

    return act_page(
        request,
        PaymentOrderStepForm(request.POST or None, order=order, today=today),
        heading="登记支付令进展",
        sub=f"{order.case.number}，{order.court}，请求{order.claim_yuan:,.2f}元，"
        f"目前{order.get_state_display()}。人民法院受理之日起十五日内发出支付令，"
        "债务人收到之日起十五日内清偿或者提出书面异议（《民事诉讼法》第二百二十七条）。",
        back_url=back_url,
        do=do,
    )
