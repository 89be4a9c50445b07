"""Money in any order: whatever finance does, the books balance and nobody is paid twice."""

from collections import Counter
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from legalaid.shared.refusals import RuleBroken
from subsidies.models import BatchRow, Journal, LedgerEntry, PaymentBatch, SubsidyLine
from subsidies.operations import batching, paying
from subsidies.queries.balances import balance_of
from subsidies.states import Account, BatchState, LineState, RowOutcome
from tests.money import Hands, make_funds, make_line
from tests.office import NOON

B = BatchState
LINES = 4


class Money(RuleBasedStateMachine):
    """Two sources, four approved lines, and everything that may happen to them."""

    # Made once for all examples; each example rolls back what it did.
    hands: Hands
    lines: list[SubsidyLine]
    seen: Counter

    @initialize(first=st.integers(0, 5000), second=st.integers(0, 5000))
    def furnish(self, first: int, second: int) -> None:
        self.savepoint = transaction.savepoint()
        self.sources = [make_funds(str(first)), make_funds(str(second), code="CITY")]

    def teardown(self) -> None:
        if hasattr(self, "savepoint"):
            transaction.savepoint_rollback(self.savepoint)

    @rule(ticked=st.sets(st.integers(0, LINES - 1), min_size=1), source=st.integers(0, 1))
    def draft(self, ticked: set[int], source: int) -> None:
        self.attempt(
            lambda: batching.draft(
                source_id=self.sources[source].pk,
                line_uids=[self.lines[i].uid for i in ticked],
                form_token=uuid4(),
                by=self.hands.drafter,
                at=NOON,
            )
        )

    def open_lists(self) -> list[PaymentBatch]:
        return list(PaymentBatch.objects.exclude(state__in=[B.PAID, B.DISSOLVED]).order_by("pk"))

    @precondition(lambda self: hasattr(self, "sources") and self.open_lists())
    @rule(data=st.data())
    def pass_on(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(self.open_lists()))
        act = data.draw(st.sampled_from([batching.review, batching.release]))
        by = self.hands.head if act is batching.review else self.hands.leader
        self.attempt(lambda: act(batch_id=batch.pk, by=by, at=NOON))

    @precondition(lambda self: hasattr(self, "sources") and self.open_lists())
    @rule(data=st.data())
    def dissolve(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(self.open_lists()))
        self.attempt(
            lambda: batching.dissolve(batch_id=batch.pk, reason="撤", by=self.hands.leader, at=NOON)
        )

    @precondition(lambda self: hasattr(self, "sources") and PaymentBatch.objects.exists())
    @rule(data=st.data())
    def pay(self, data: st.DataObject) -> None:
        # Of those that were paid or dissolved as well: the second time must be refused.
        batch = data.draw(st.sampled_from(list(PaymentBatch.objects.order_by("pk"))))
        rows = list(batch.rows.order_by("pk"))
        sent_back = data.draw(st.sets(st.sampled_from(rows)))
        self.attempt(
            lambda: paying.pay(
                batch_id=batch.pk,
                voucher_number="V",
                failed={row.uid: "退回" for row in sent_back},
                by=self.hands.payer,
                at=NOON,
            )
        )

    def attempt(self, act) -> None:
        try:
            with transaction.atomic():
                self.seen[act().state] += 1
        except RuleBroken:
            self.seen["refused"] += 1

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def the_books_balance(self) -> None:
        assert not Journal.objects.filter(is_sealed=False).exists()
        sums = Journal.objects.annotate(sum=Sum("entries__amount_yuan")).values_list(
            "sum", flat=True
        )
        assert set(sums) <= {Decimal(0)}

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def no_source_is_overdrawn(self) -> None:
        for source in self.sources:
            balance = balance_of(source)
            assert balance.available_yuan >= 0
            assert balance.committed_yuan >= 0

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def the_ledger_says_what_the_rows_say(self) -> None:
        for account, outcome in (
            (Account.PAID, RowOutcome.PAID),
            (Account.COMMITTED, RowOutcome.PENDING),
        ):
            booked = LedgerEntry.objects.filter(account=account).aggregate(s=Sum("amount_yuan"))
            listed = BatchRow.objects.filter(outcome=outcome).aggregate(s=Sum("amount_yuan"))
            assert (booked["s"] or 0) == (listed["s"] or 0)

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def a_line_is_paid_once_and_lies_in_one_list(self) -> None:
        living = BatchRow.objects.filter(outcome__in=[RowOutcome.PENDING, RowOutcome.PAID])
        per_line = Counter(living.values_list("line_id", flat=True))
        assert all(times == 1 for times in per_line.values())
        paid = set(living.filter(outcome=RowOutcome.PAID).values_list("line_id", flat=True))
        said = SubsidyLine.objects.filter(state=LineState.PAID).values_list("pk", flat=True)
        assert paid == set(said)


def play(*, examples: int, steps: int) -> Counter:
    Money.hands, Money.seen = Hands(), Counter()
    Money.lines = [make_line(LineState.APPROVED, hands=Money.hands) for _ in range(LINES)]
    run_state_machine_as_test(
        Money,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Money.seen


def test_money_in_any_order_stays_right(standards):
    seen = play(examples=15, steps=20)

    # It is worth something only if it went everywhere.
    assert set(seen) == {*BatchState, "refused"}


@pytest.mark.deep
def test_money_in_any_order_stays_right_for_long(standards):
    play(examples=2000, steps=40)
