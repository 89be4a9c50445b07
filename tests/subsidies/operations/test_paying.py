"""A released list is paid once, by a fourth hand; the books say so, row by row."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from legalaid.shared.refusals import RuleBroken
from subsidies.models import Journal, LedgerEntry, PaymentBatch
from subsidies.operations import batching, paying
from subsidies.operations.seeding import load_standards
from subsidies.queries.balances import balance_of
from subsidies.states import Account, BatchState, LineState, RowOutcome
from tests.money import Hands, make_batch, make_funds, make_line
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, TrailEntry, User
from workstations.states import Role

S = BatchState


def pay(batch: PaymentBatch, by: User, *, voucher: str = "2026-付-1", failed=None) -> PaymentBatch:
    return paying.pay(
        batch_id=batch.pk, voucher_number=voucher, failed=failed or {}, by=by, at=NOON
    )


def two_lines(hands: Hands):
    return [make_line(LineState.APPROVED, hands=hands) for _ in range(2)]


def test_another_finance_user_pays_and_every_row_is_booked(hands):
    source = make_funds("10000.00")
    batch = make_batch(S.RELEASED, lines=two_lines(hands), source=source, hands=hands)

    paid = pay(batch, hands.payer)

    assert (paid.state, paid.paid_by, paid.voucher_number) == (S.PAID, hands.payer, "2026-付-1")
    for row in batch.rows.select_related("line"):
        assert (row.outcome, row.line.state) == (RowOutcome.PAID, LineState.PAID)
        assert row.line.paid_on == dt.date(2026, 11, 18)
        journal = Journal.objects.get(key=f"payment:{row.uid}")
        assert journal.is_sealed
        assert set(journal.entries.values_list("account", "amount_yuan")) == {
            (Account.COMMITTED, Decimal("-1760.00")),
            (Account.PAID, Decimal("1760.00")),
        }
    balance = balance_of(source)
    assert (balance.paid_yuan, balance.committed_yuan, balance.available_yuan) == (3520, 0, 6480)
    assert TrailEntry.objects.latest("seq").details == {
        "paid": 2,
        "failed": 0,
        "total": "3,520.00",
    }


def test_a_row_that_the_bank_sent_back_frees_its_money_and_may_be_paid_later(hands):
    source = make_funds("10000.00")
    batch = make_batch(S.RELEASED, lines=two_lines(hands), source=source, hands=hands)
    failed, paid = batch.rows.order_by("pk")

    pay(batch, hands.payer, failed={failed.uid: "账号与户名不符"})

    failed.refresh_from_db()
    assert (failed.outcome, failed.failure_reason) == (RowOutcome.FAILED, "账号与户名不符")
    assert (failed.line.state, paid.line.state) == (LineState.FAILED, LineState.PAID)
    assert balance_of(source).available_yuan == 8240
    assert Message.objects.filter(recipient=hands.drafter, read_at=None).count() == 1

    # In a later list it is paid; the failed row stays as it was.
    later = make_batch(S.PAID, lines=[failed.line], source=source, hands=hands)
    failed.refresh_from_db()
    assert (failed.outcome, later.rows.get().outcome) == (RowOutcome.FAILED, RowOutcome.PAID)
    assert balance_of(source).paid_yuan == 3520


def test_a_list_of_which_nothing_arrived_is_over_all_the_same(hands):
    batch = make_batch(S.PAID, hands=hands, failed=1)

    assert batch.rows.get().line.state == LineState.FAILED
    assert balance_of(batch.source).paid_yuan == 0


# ---- Refusals ------------------------------------------------------------------------------


def test_nobody_but_finance_pays(hands):
    batch = make_batch(S.RELEASED, hands=hands)

    for role in set(Role) - {Role.FINANCE}:
        with pytest.raises(PermissionDenied):
            pay(batch, make_user(role))


def test_at_36_who_drew_the_list_up_never_pays_it(hands):
    with pytest.raises(PermissionDenied):
        pay(make_batch(S.RELEASED, hands=hands), hands.drafter)


@pytest.mark.parametrize("hand", ["head", "leader"])
def test_who_reviewed_or_released_a_list_never_pays_it_not_even_in_finance(hands, hand):
    batch = make_batch(S.RELEASED, hands=hands)
    person = getattr(hands, hand)
    User.objects.filter(pk=person.pk).update(role=Role.FINANCE)
    person.refresh_from_db()

    with pytest.raises(PermissionDenied):
        pay(batch, person)


@pytest.mark.parametrize("state", [S.DRAFTED, S.REVIEWED, S.PAID, S.DISSOLVED])
def test_only_a_released_list_is_paid(hands, state):
    batch = make_batch(state, hands=hands)

    with pytest.raises(RuleBroken, match=state.label):
        pay(batch, make_user(Role.FINANCE))


def test_a_payment_names_its_voucher(hands):
    with pytest.raises(RuleBroken, match="请填写付款凭证号"):
        pay(make_batch(S.RELEASED, hands=hands), hands.payer, voucher=" ")


def test_a_failure_says_why(hands):
    batch = make_batch(S.RELEASED, hands=hands)

    with pytest.raises(RuleBroken, match=r"第1笔（.+）付款失败，请写明原因"):
        pay(batch, hands.payer, failed={batch.rows.get().uid: ""})


def test_a_failure_of_a_row_of_another_list_is_refused(hands):
    with pytest.raises(RuleBroken, match="不在本发放表内"):
        pay(make_batch(S.RELEASED, hands=hands), hands.payer, failed={uuid4(): "错"})


def test_the_books_refuse_one_payment_twice_even_in_raw_sql(hands):
    batch = make_batch(S.PAID, hands=hands)
    row = batch.rows.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Journal.objects.create(
            key=f"payment:{row.uid}", booked_on=dt.date(2026, 11, 18), text="再付", at=NOON
        )


# ---- Two at once ---------------------------------------------------------------------------


def race_of_two_payers() -> Exception | PaymentBatch:
    """Two finance users pay the same list; the second one's answer."""
    load_standards()
    hands = Hands()
    batch = make_batch(S.RELEASED, hands=hands)
    second = make_user(Role.FINANCE)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        pay(batch, hands.payer)
        attempt = pool.submit(in_own_connection, lambda: pay(batch, second, voucher="2026-付-2"))
        wait_until_blocked()
    return attempt.exception() or attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_finance_users_pay_one_list_and_the_second_reads_that_it_is_paid():
    answer = race_of_two_payers()

    assert isinstance(answer, RuleBroken)
    assert "已付款" in str(answer)
    assert LedgerEntry.objects.payments().count() == 1
    assert PaymentBatch.objects.get().voucher_number == "2026-付-1"


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_payment_meets_the_wall_of_the_books(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())

    assert isinstance(race_of_two_payers(), IntegrityError)


@pytest.mark.django_db(transaction=True)
def test_a_list_called_back_while_finance_pays_is_not_paid():
    load_standards()
    hands = Hands()
    batch = make_batch(S.RELEASED, hands=hands)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        batching.dissolve(batch_id=batch.pk, reason="撤回", by=hands.leader, at=NOON)
        attempt = pool.submit(in_own_connection, lambda: pay(batch, hands.payer))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已撤销"):
        attempt.result()
    assert not LedgerEntry.objects.payments().exists()
