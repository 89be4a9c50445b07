"""Two lists over one line, or over one balance."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from legalaid.shared.refusals import RuleBroken
from subsidies.models import BatchRow, FundingSource, PaymentBatch
from subsidies.queries.balances import balance_of
from subsidies.states import LineState
from tests.money import Hands, make_funds, make_line
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.operations.batching.given import draft

A = LineState.APPROVED


def race_over(lines_of_two: str) -> tuple[FundingSource, PaymentBatch | Exception]:
    """Two finance users draw up lists at once; the second one's answer.

    ``same`` tick the same line against two sources, ``other`` two lines against one source
    that has money for one of them.
    """
    hands = Hands()
    first, second = make_funds("2000.00"), make_funds("2000.00", code="CITY")
    line, another = make_line(A, hands=hands), make_line(A, hands=hands)
    taken = (second, line) if lines_of_two == "same" else (first, another)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        draft(first, line, by=hands.drafter)
        attempt = pool.submit(in_own_connection, lambda: draft(taken[0], taken[1], by=hands.payer))
        wait_until_blocked()
    return first, attempt.exception() or attempt.result()


@pytest.mark.django_db(transaction=True)
def test_two_lists_over_one_line_and_the_second_reads_that_it_is_taken():
    _, answer = race_over("same")

    assert isinstance(answer, RuleBroken)
    assert "当前为“发放中”" in str(answer)
    assert BatchRow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_lists_against_one_balance_and_the_second_reads_what_is_left():
    source, answer = race_over("other")

    assert isinstance(answer, RuleBroken)
    assert "可用240.00元" in str(answer)
    assert balance_of(source).available_yuan == 240


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_list_meets_the_wall_of_the_table(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())
    _, answer = race_over("same")

    assert isinstance(answer, IntegrityError)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_balance_is_spent_twice(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **kwargs: self.all())
    source, _ = race_over("other")

    assert balance_of(source).available_yuan < 0
