"""Money in any order: whatever finance does, the books balance and nobody is paid twice."""

from collections import Counter
from collections.abc import Callable
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
        # Every list that was drawn up, by its key, as the operations left it.
        self.lists: dict[int, BatchState] = {}

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

    @property
    def open_lists(self) -> list[int]:
        return [pk for pk, state in self.lists.items() if state not in {B.PAID, B.DISSOLVED}]

    @precondition(lambda self: hasattr(self, "sources") and self.open_lists)
    @rule(data=st.data())
    def pass_on(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(self.open_lists))
        act = data.draw(st.sampled_from([batching.review, batching.release]))
        by = self.hands.head if act is batching.review else self.hands.leader
        self.attempt(lambda: act(batch_id=batch, by=by, at=NOON))

    @precondition(lambda self: hasattr(self, "sources") and self.open_lists)
    @rule(data=st.data())
    def dissolve(self, data: st.DataObject) -> None:
        batch = data.draw(st.sampled_from(self.open_lists))
        self.attempt(
            lambda: batching.dissolve(batch_id=batch, reason="撤", by=self.hands.leader, at=NOON)
        )

    @precondition(lambda self: hasattr(self, "sources") and self.lists)
    @rule(data=st.data())
    def pay(self, data: st.DataObject) -> None:
        # Of those that were paid or dissolved as well: the second time must be refused.
        batch = data.draw(st.sampled_from(list(self.lists)))
        rows = BatchRow.objects.filter(batch=batch).order_by("pk").values_list("uid", flat=True)
        sent_back = data.draw(st.sets(st.sampled_from(list(rows))))
        self.attempt(
            lambda: paying.pay(
                batch_id=batch,
                voucher_number="V",
                failed=dict.fromkeys(sent_back, "退回"),
                by=self.hands.payer,
                at=NOON,
            )
        )

    def attempt(self, act: Callable[[], PaymentBatch]) -> None:
        try:
            with transaction.atomic():
                batch = act()
        except RuleBroken:
            self.seen["refused"] += 1
            return
        self.lists[batch.pk] = B(batch.state)
        self.seen[B(batch.state)] += 1

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
    def the_ledger_says_what_the_rows_say_and_no_source_is_overdrawn(self) -> None:
        booked, listed = Counter(), Counter()
        sums = LedgerEntry.objects.values_list("source", "account").annotate(Sum("amount_yuan"))
        for source, account, yuan in sums:
            if account in {Account.AVAILABLE, Account.COMMITTED}:
                assert yuan >= 0, (source, account, yuan)
            booked[account] += yuan
        rows = BatchRow.objects.values_list("outcome").annotate(Sum("amount_yuan"))
        listed.update(dict(rows))
        assert booked[Account.PAID] == listed[RowOutcome.PAID]
        assert booked[Account.COMMITTED] == listed[RowOutcome.PENDING]

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def a_line_is_paid_once_and_lies_in_one_list(self) -> None:
        living = BatchRow.objects.filter(outcome__in=[RowOutcome.PENDING, RowOutcome.PAID])
        rows = list(living.values_list("line_id", "outcome"))
        assert len({line for line, _ in rows}) == len(rows)
        said = SubsidyLine.objects.filter(state=LineState.PAID).values_list("pk", flat=True)
        assert {line for line, outcome in rows if outcome == RowOutcome.PAID} == set(said)

    @precondition(lambda self: hasattr(self, "sources"))
    @invariant()
    def every_list_is_as_its_last_act_left_it(self) -> None:
        assert dict(PaymentBatch.objects.values_list("pk", "state")) == self.lists


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
def test_money_in_any_order_stays_right_for_long(standards, record_property):
    seen = play(examples=2000, steps=40)

    assert set(seen) == {*BatchState, "refused"}
    record_property("examples", 2000)
    for what, times in seen.items():
        record_property(str(what), times)
