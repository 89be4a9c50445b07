"""Payment orders (支付令): the worker writes down what the court and the debtor do."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Case, PaymentOrder
from applications.operations.locking import locked_case
from applications.states import (
    PAYMENT_ORDER_MOVES,
    WITH_THE_WORKER,
    CaseKind,
    PaymentOrderBasis,
    PaymentOrderState,
)
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Authority, User
from workstations.operations import trail
from workstations.queries import calendar
from workstations.rules.periods import PAYMENT_ORDER_ANSWER
from workstations.states import AuthorityKind

_S = PaymentOrderState
_ACTS = {
    _S.APPLIED: "case.payment_order_applied",
    _S.ACCEPTED: "case.payment_order_accepted",
    _S.ISSUED: "case.payment_order_issued",
    _S.SERVED: "case.payment_order_served",
    _S.PAID: "case.payment_order_paid",
    _S.OBJECTED: "case.payment_order_objected",
    _S.DISMISSED: "case.payment_order_dismissed",
    _S.ENFORCED: "case.payment_order_enforced",
    _S.CONVERTED: "case.payment_order_converted",
}
_APPLY = "《民事诉讼法》第二百二十五条"
_ANSWER = "《民事诉讼法》第二百二十七条"


@transaction.atomic
def apply(
    *,
    case_id: int,
    form_token: UUID,
    basis: PaymentOrderBasis,
    court: Authority,
    claim_yuan: Decimal,
    applied_on: dt.date,
    by: User,
    at: dt.datetime,
) -> PaymentOrder:
    """Write down that a payment order was applied for; the same ``form_token`` writes nothing.

    Raises:
        PermissionDenied: ``by`` does not handle the case.
        RuleBroken: no civil case in hand, one runs already, no court, or the day is impossible.

    Law: 民事诉讼法 art. 225; 劳动争议调解仲裁法 art. 16.
    """
    on = timezone.localdate(at)
    case = locked_case(case_id, "worker")
    require(policies.can_record_payment_order, by, case, on=on)
    written = case.payment_orders.filter(form_token=form_token).first()
    if written is not None:
        return written
    _refuse_unfit(case, court, claim_yuan)
    if case.payment_orders.running().exists():
        raise RuleBroken("本案已有支付令正在办理，请先登记它的结果。", _APPLY)
    if not case.assigned_on <= applied_on <= on:
        raise RuleBroken(
            f"申请日期应在指派之日（{day_text(case.assigned_on)}）与今天之间，请核对。",
            field="applied_on",
        )
    order = PaymentOrder.objects.create(
        case=case,
        form_token=form_token,
        basis=basis,
        court=court,
        claim_yuan=claim_yuan,
        applied_on=applied_on,
        recorded_by=by,
        recorded_at=at,
    )
    _told(order, applied_on, by=by, at=at)
    return order


def accept(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The court took the application up: its fifteen days begin.

    Law: 民事诉讼法 art. 226, 227.
    """
    return _move(order_id, _S.ACCEPTED, day, column="accepted_on", by=by, at=at)


def issue(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The court issued the order.

    Law: 民事诉讼法 art. 227 para. 1.
    """
    return _move(order_id, _S.ISSUED, day, column="issued_on", by=by, at=at)


def serve(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The debtor received it: the fifteen days to pay or to object begin.

    Law: 民事诉讼法 art. 227 para. 2.
    """
    return _move(order_id, _S.SERVED, day, column="served_on", by=by, at=at)


def pay(
    *, order_id: int, day: dt.date, paid_yuan: Decimal | None, by: User, at: dt.datetime
) -> PaymentOrder:
    """The debtor paid."""
    if paid_yuan is None or paid_yuan <= 0:
        raise RuleBroken("请填写实际清偿的金额。", field="paid_yuan")
    return _move(order_id, _S.PAID, day, column="ended_on", paid_yuan=paid_yuan, by=by, at=at)


def object_(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The debtor objected and the court ended the order, which lapses.

    Law: 民事诉讼法 art. 228.
    """
    return _move(order_id, _S.OBJECTED, day, column="ended_on", by=by, at=at)


def dismiss(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The court did not take it up, or dismissed it."""
    return _move(order_id, _S.DISMISSED, day, column="ended_on", by=by, at=at)


def enforce(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The debtor neither paid nor objected in time: the creditor asked for enforcement.

    Raises RuleBroken while the debtor's fifteen days still run.

    Law: 民事诉讼法 art. 227 para. 3.
    """
    return _move(order_id, _S.ENFORCED, day, column="ended_on", by=by, at=at)


def convert(*, order_id: int, day: dt.date, by: User, at: dt.datetime) -> PaymentOrder:
    """The claim went on as a suit.

    Law: 民事诉讼法 art. 228 para. 2.
    """
    return _move(order_id, _S.CONVERTED, day, column="converted_on", by=by, at=at)


@transaction.atomic
def _move(
    order_id: int,
    to: PaymentOrderState,
    day: dt.date,
    *,
    column: str,
    paid_yuan: Decimal | None = None,
    by: User,
    at: dt.datetime,
) -> PaymentOrder:
    on = timezone.localdate(at)
    case_id = PaymentOrder.objects.values_list("case_id", flat=True).get(pk=order_id)
    case = locked_case(case_id, "worker")
    # Read under the lock of its case.
    order = PaymentOrder.objects.get(pk=order_id)
    require(policies.can_record_payment_order, by, case, on=on)
    require_move(PAYMENT_ORDER_MOVES, _S(order.state), to)
    if not order.last_on <= day <= on:
        raise RuleBroken(f"日期应在{day_text(order.last_on)}与今天之间，请核对。", field="day")
    if to == _S.ENFORCED:
        _require_days_over(order, day)
    order.state = to
    setattr(order, column, day)
    order.paid_yuan = paid_yuan
    order.save()
    _told(order, day, by=by, at=at)
    return order


def _refuse_unfit(case: Case, court: Authority, claim_yuan: Decimal) -> None:
    if case.kind != CaseKind.CIVIL:
        raise RuleBroken("只有民事案件才能申请支付令。", _APPLY)
    if case.state not in WITH_THE_WORKER or case.terminated_on is not None:
        raise RuleBroken("案件不在办理中，不能登记支付令，请查看案件状态。", _APPLY)
    if court.kind != AuthorityKind.COURT:
        raise RuleBroken("支付令向人民法院申请，请选择人民法院。", _APPLY, "court")
    if claim_yuan <= 0:
        raise RuleBroken("请求金额应当大于0元。", _APPLY, "claim_yuan")


def _require_days_over(order: PaymentOrder, day: dt.date) -> None:
    due = PAYMENT_ORDER_ANSWER.due(order.served_on, calendar=calendar.days())
    if day <= due.on:
        raise RuleBroken(
            f"债务人的期限至{day_text(due.on)}届满，期满未清偿又未提出异议的才能申请执行。",
            _ANSWER,
            "day",
        )


def _told(order: PaymentOrder, day: dt.date, *, by: User, at: dt.datetime) -> None:
    action = _ACTS[_S(order.state)]
    trail.record(action, order.case, by=by, at=at, order=str(order.uid), on=str(day))
