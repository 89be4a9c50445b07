"""The payment orders of a case, with the day that each waits for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from applications.models import Case, PaymentOrder
from applications.queries.clock_lines import Clock, clock_of
from applications.states import PAYMENT_ORDER_MOVES, PaymentOrderState
from workstations.queries import calendar
from workstations.rules.periods import PAYMENT_ORDER_ANSWER, PAYMENT_ORDER_ISSUE

_S = PaymentOrderState
_WORDS = (
    ("applied_on", "申请"),
    ("accepted_on", "受理"),
    ("issued_on", "发出"),
    ("served_on", "债务人收到"),
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One order as the case page shows it."""

    order: PaymentOrder
    days: list[str]
    goes_on: bool


def of_case(case: Case) -> list[PaymentOrder]:
    """Return the newest first; none is asked for where the page knows that there is none."""
    if not getattr(case, "has_payment_orders", True):
        return []
    return list(case.payment_orders.select_related("court").order_by("-applied_on", "-pk"))


def rows_of(orders: Iterable[PaymentOrder]) -> list[Row]:
    return [
        Row(
            order=order,
            days=[
                f"{day.isoformat()}{word}"
                for name, word in _WORDS
                if (day := getattr(order, name)) is not None
            ],
            goes_on=bool(PAYMENT_ORDER_MOVES[_S(order.state)]),
        )
        for order in orders
    ]


def clocks_of(orders: Iterable[PaymentOrder]) -> Iterator[Clock]:
    """Return the court's and the debtor's fifteen days, while somebody waits for them.

    Law: 民事诉讼法 art. 227.
    """
    for order in orders:
        if order.state == _S.ACCEPTED:
            yield clock_of(
                PAYMENT_ORDER_ISSUE, order.accepted_on, calendar.days(), done_on=order.issued_on
            )
        elif order.state == _S.SERVED:
            yield clock_of(
                PAYMENT_ORDER_ANSWER, order.served_on, calendar.days(), done_on=order.ended_on
            )
