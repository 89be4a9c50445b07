"""The books and the lists agree through the whole road of the money, and a gap is found."""

from decimal import Decimal

import pgtrigger
import pytest

from subsidies.models import BatchRow, LedgerEntry, PaymentBatch, SubsidyLine
from subsidies.operations import batching
from subsidies.queries import reconciling
from subsidies.states import BatchState, LineState
from tests.money import make_batch, make_funds, make_line
from tests.office import NOON

S = BatchState


def agree() -> bool:
    return reconciling.findings() == []


@pytest.fixture
def paid(hands) -> PaymentBatch:
    """Two subsidies of 1,760 yuan; one was paid, one came back from the bank."""
    lines = [make_line(LineState.APPROVED, hands=hands) for _ in range(2)]
    return make_batch(S.PAID, lines=lines, source=make_funds("10000.00"), hands=hands, failed=1)


def test_they_agree_while_money_comes_is_reserved_given_back_and_paid(hands):
    source = make_funds("10000.00")
    assert agree()
    lines = [make_line(LineState.APPROVED, hands=hands)]
    batch = make_batch(S.DRAFTED, lines=lines, source=source, hands=hands)
    assert agree()
    batching.dissolve(batch_id=batch.pk, reason="重新制表", by=hands.drafter, at=NOON)
    assert agree()


def test_they_agree_when_one_payment_came_back(paid):
    sums = {one.what: one.books_yuan for one in reconciling.comparisons()}

    assert agree()
    assert sums["已发放与发放表已付明细"] == Decimal("1760.00")


def test_a_row_changed_behind_the_books_is_found_with_both_sums(paid):
    with pgtrigger.ignore():
        BatchRow.objects.filter(outcome="PAID").update(amount_yuan="1760.01")

    sentences = [str(finding) for finding in reconciling.findings()]

    assert any("1,760.00元、1,760.01元" in sentence for sentence in sentences)


def test_an_entry_that_vanished_is_found(paid):
    with pgtrigger.ignore():
        LedgerEntry.objects.filter(account="PAID").delete()

    assert not agree()


def test_a_line_said_to_be_paid_and_paid_by_nobody_is_found(paid):
    with pgtrigger.ignore():
        SubsidyLine.objects.filter(state="FAILED").update(state="PAID", paid_on=NOON.date())

    assert not agree()
