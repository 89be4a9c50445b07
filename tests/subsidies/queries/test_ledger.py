"""What finance asks of the ledger, and what it answers."""

import datetime as dt

import pytest
from django.db.models import Sum

from subsidies.models import LedgerEntry
from subsidies.queries import ledger
from subsidies.queries.ledger import Question, Standing, period_label
from subsidies.states import Account, BatchState, LineState
from tests.money import make_archived, make_batch, make_funds, make_line, make_payee
from tests.office import TODAY, make_user
from workstations.states import Role


def answer(**asked) -> list[str]:
    """Return the standings of what a finance user finds."""
    found = ledger.entries(Question(**asked), user=make_user(Role.FINANCE), on=TODAY)
    return [row.standing for row in ledger.rows(found)]


@pytest.fixture
def books(hands):
    """One row paid, one failed, one still reserved, one dissolved."""
    source = make_funds()
    lines = [make_line(LineState.APPROVED, hands=hands) for _ in range(2)]
    make_batch(BatchState.PAID, lines=lines, source=source, hands=hands, failed=1)
    make_batch(BatchState.REVIEWED, source=source, hands=hands)
    make_batch(BatchState.DISSOLVED, source=source, hands=hands)
    return source


def test_what_was_paid_is_the_ledger_unless_asked_otherwise(books):
    assert answer() == ["已发放"]


@pytest.mark.parametrize(
    ("standing", "found"),
    [("PAID", ["已发放"]), ("COMMITTED", ["已审未发"]), ("FAILED", ["付款失败"])],
)
def test_every_row_stands_in_one_place(books, standing, found):
    assert answer(standing=standing) == found


def test_all_standings_together_leave_dissolved_lists_out(books):
    assert sorted(answer(standing="ALL")) == sorted(["已发放", "已审未发", "付款失败"])


def test_the_ledger_agrees_with_the_accounts(books):
    paid = LedgerEntry.objects.filter(account=Account.PAID).aggregate(sum=Sum("amount_yuan"))
    found = ledger.entries(Question(), user=make_user(Role.FINANCE), on=TODAY)

    assert ledger.totals(found).amount_yuan == paid["sum"] == 1760


def test_each_condition_narrows(hands):
    worker = make_payee()
    line = make_line(LineState.APPROVED, case=make_archived(worker=worker), hands=hands)
    source = make_funds()
    make_batch(BatchState.PAID, lines=[line], source=source, hands=hands)
    make_batch(BatchState.PAID, source=make_funds(code="CITY"), hands=hands)

    assert len(answer()) == 2
    assert len(answer(worker=str(worker.uid))) == 1
    assert len(answer(unit=str(worker.unit.uid))) == 1
    assert len(answer(source=str(source.uid))) == 1
    assert len(answer(kind="CIVIL")) == 2
    assert answer(kind="CRIMINAL") == []
    assert len(answer(from_on="2026-11-18", to_on="2026-11-18")) == 2
    assert answer(from_on="2026-11-19") == []
    assert answer(to_on="2026-11-17") == []


def test_a_row_says_all_that_a_line_of_the_file_needs(books, django_assert_num_queries):
    found = ledger.entries(Question(), user=make_user(Role.FINANCE), on=TODAY)

    with django_assert_num_queries(1):
        (row,) = ledger.rows(found)

    assert row.booked_on == dt.date(2026, 11, 18)
    assert (row.amount_yuan, row.use, row.grade) == (1760, "办案补贴", "优良")
    assert row.voucher_number == "2026-付-001"


@pytest.mark.parametrize(
    "role",
    sorted(
        set(Role)
        - {Role.CENTER_STAFF, Role.CENTER_HEAD, Role.FINANCE}
        - {Role.BUREAU_LEADER, Role.AUDITOR}
    ),
)
def test_the_ledger_is_nobody_else_s(db, role):
    assert not ledger.entries(Question(), user=make_user(role), on=TODAY).exists()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-07-01", "2026-09-30", "2026年第3季度"),
        ("2026-01-01", "2026-12-31", "2026年"),
        ("2026-07-01", "2026-07-31", "2026年7月"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2026-07-02", "2026-09-30", "2026-07-02至2026-09-30"),
        ("2026-07-01", "", "2026-07-01以后"),
        ("", "2026-07-01", "2026-07-01以前"),
        ("", "", "全部期间"),
    ],
)
def test_a_period_has_the_name_that_the_office_uses(first, last, words):
    assert Question(from_on=first, to_on=last).period == words


def test_a_question_of_codes_asks_for_what_was_paid_unless_told():
    assert Question.of({}) == Question()
    assert Question.of({"from_on": dt.date(2026, 7, 1)}).from_on == "2026-07-01"
    assert Question.of({"standing": "FAILED"}).standing == Standing.FAILED
    assert period_label(None, None) == "全部期间"
