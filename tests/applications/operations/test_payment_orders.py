"""Payment orders: fifteen days for the court, fifteen for the debtor, and what comes after."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Case, PaymentOrder
from applications.operations import payment_orders
from applications.queries import case_page
from applications.queries import payment_orders as queries
from applications.states import PAYMENT_ORDER_MOVES, PAYMENT_ORDER_RUNS, PaymentOrderState
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned
from tests.office import make_authority, make_notice_case, make_user, noon
from tests.payment_orders import apply
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import AuthorityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
_S = PaymentOrderState
# A Friday; its fifteenth day after is Saturday 12 December 2026.
ACCEPTED_ON = dt.date(2026, 11, 27)


def move(verb, order: PaymentOrder, day: dt.date, **fields) -> PaymentOrder:
    return verb(
        order_id=order.pk,
        day=day,
        **{"by": order.case.worker.user, "at": noon(dt.date(2027, 1, 31)), **fields},
    )


@pytest.fixture
def order() -> PaymentOrder:
    return apply(make_assigned())


@pytest.fixture
def served(order) -> PaymentOrder:
    move(payment_orders.accept, order, ACCEPTED_ON)
    move(payment_orders.issue, order, dt.date(2026, 12, 4))
    return move(payment_orders.serve, order, dt.date(2026, 12, 7))


def test_the_court_has_fifteen_days_from_acceptance_and_rolls_to_the_next_working_day(order):
    accepted = move(payment_orders.accept, order, ACCEPTED_ON)

    clock = next(queries.clocks_of([accepted]))

    assert (clock.label, clock.owner, clock.due_on) == (
        "发出支付令",
        "人民法院",
        dt.date(2026, 12, 14),
    )
    assert clock.article == "《民事诉讼法》第二百二十七条第一款"


def test_the_debtor_has_fifteen_days_from_the_day_it_reached_them(served):
    clock = next(queries.clocks_of([served]))

    assert (clock.owner, clock.due_on) == ("债务人", dt.date(2026, 12, 22))
    case = Case.objects.get(pk=served.case_id)
    labels = [clock.label for clock in case_page.clocks_of(case, on=dt.date(2026, 12, 8))]
    assert any("清偿债务" in label for label in labels)


def test_a_debtor_who_pays_ends_it_with_the_amount(served):
    with pytest.raises(RuleBroken, match="实际清偿"):
        move(payment_orders.pay, served, dt.date(2026, 12, 20), paid_yuan=None)

    paid = move(payment_orders.pay, served, dt.date(2026, 12, 20), paid_yuan=Decimal("30000"))

    assert (paid.state, paid.paid_yuan) == (_S.PAID, Decimal("30000"))
    assert list(queries.clocks_of([paid])) == []


def test_an_objection_ends_the_order_and_the_claim_goes_to_court(served):
    objected = move(payment_orders.object_, served, dt.date(2026, 12, 18))
    converted = move(payment_orders.convert, objected, dt.date(2026, 12, 25))

    assert (converted.state, converted.ended_on, converted.converted_on) == (
        _S.CONVERTED,
        dt.date(2026, 12, 18),
        dt.date(2026, 12, 25),
    )
    # The order is over: another may be asked for.
    apply(converted.case, on=dt.date(2026, 12, 28))


def test_enforcement_waits_until_the_debtors_days_are_over(served):
    with pytest.raises(RuleBroken, match="12月22日届满"):
        move(payment_orders.enforce, served, dt.date(2026, 12, 22))

    assert move(payment_orders.enforce, served, dt.date(2026, 12, 23)).state == _S.ENFORCED


def test_what_comes_later_is_not_written_down_earlier(order):
    with pytest.raises(RuleBroken, match="之间"):
        move(payment_orders.accept, order, order.applied_on - dt.timedelta(days=1))
    with pytest.raises(RuleBroken, match="已申请"):
        move(payment_orders.issue, order, ACCEPTED_ON)
    with pytest.raises(IntegrityError, match="days_in_turn"), transaction.atomic():
        PaymentOrder.objects.update(accepted_on=order.applied_on - dt.timedelta(days=1))


def test_one_order_runs_at_a_time(order):
    with pytest.raises(RuleBroken, match="已有支付令"):
        apply(order.case)
    assert apply(order.case, form_token=order.form_token) == order


def test_only_a_civil_case_in_hand_and_only_at_a_court():
    with pytest.raises(RuleBroken, match="只有民事案件"):
        apply(make_assigned(make_notice_case()))
    with pytest.raises(RuleBroken, match="请选择人民法院"):
        apply(make_assigned(), court=make_authority(kind=AuthorityKind.POLICE))


@pytest.mark.parametrize("role", [Role.CENTER_HEAD, Role.AUDITOR, Role.AID_WORKER])
def test_only_its_worker_writes_it_down(role, order):
    with pytest.raises(PermissionDenied):
        move(payment_orders.accept, order, ACCEPTED_ON, by=make_user(role))


def test_the_table_of_moves_ends_where_nobody_waits():
    assert {s for s in _S if not PAYMENT_ORDER_MOVES[s]} == {_S.PAID, _S.ENFORCED, _S.CONVERTED}
    assert all(PAYMENT_ORDER_MOVES[state] for state in PAYMENT_ORDER_RUNS)


def test_each_step_stands_in_the_trail(served):
    actions = TrailEntry.objects.filter(subject_uid=served.case.uid).order_by("seq")

    assert [a.action for a in actions if "payment_order" in a.action] == [
        f"case.payment_order_{what}" for what in ("applied", "accepted", "issued", "served")
    ]


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_leave_one():
    order = apply(make_assigned())
    with ThreadPoolExecutor() as pool, transaction.atomic():
        Case.objects.select_for_update().get(pk=order.case_id)
        second = pool.submit(
            in_own_connection, lambda: move(payment_orders.dismiss, order, ACCEPTED_ON)
        )
        wait_until_blocked()
        move(payment_orders.accept, order, ACCEPTED_ON)

    second.result()
    order.refresh_from_db()
    # Dismissing what was accepted is lawful; the second read the first one's day.
    assert (order.state, order.accepted_on) == (_S.DISMISSED, ACCEPTED_ON)
