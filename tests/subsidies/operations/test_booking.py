"""The books: money that comes in, and what no hand can write into them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from legalaid.shared.refusals import RuleBroken
from subsidies.models import Appropriation, FundingSource, Journal, LedgerEntry
from subsidies.operations import booking
from subsidies.operations.booking import Booking, Leg, book, moved
from subsidies.queries.balances import balance_of, balances
from subsidies.states import Account, BatchState
from tests.money import make_batch, make_funds
from tests.office import NOON, TODAY, make_user
from workstations.models import TrailEntry
from workstations.states import Role

JANUARY = dt.date(2026, 1, 20)


def appropriate(by, **changed):
    return booking.appropriate(
        **{
            "source_id": FundingSource.objects.get(code="DISTRICT").pk,
            "year": 2026,
            "amount_yuan": Decimal("300000"),
            "document": "2026年区级部门预算",
            "received_on": JANUARY,
            "by": by,
            "at": NOON,
            **changed,
        }
    )


def test_appropriated_money_is_available_and_balanced(hands):
    made = appropriate(hands.drafter)

    balance = balance_of(made.source)
    assert (balance.appropriated_yuan, balance.available_yuan) == (300000, 300000)
    journal = Journal.objects.get(key=f"appropriation:{made.uid}")
    assert (journal.is_sealed, journal.booked_on) == (True, JANUARY)
    assert TrailEntry.objects.latest("seq").details["amount"] == "300,000.00"


def test_only_finance_records_appropriations(hands):
    for role in set(Role) - {Role.FINANCE}:
        with pytest.raises(PermissionDenied):
            appropriate(make_user(role))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount_yuan": Decimal(0)}, "应当大于零"),
        ({"amount_yuan": Decimal(-1)}, "应当大于零"),
        ({"received_on": TODAY + dt.timedelta(days=1)}, "不能晚于今天"),
    ],
)
def test_an_appropriation_is_money_that_came(hands, changed, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        appropriate(hands.drafter, **changed)
    assert not Journal.objects.exists()


def test_one_document_is_recorded_once(hands):
    appropriate(hands.drafter)

    with pytest.raises(RuleBroken, match="已登记过文号“2026年区级部门预算”"):
        appropriate(hands.payer)
    assert Appropriation.objects.count() == 1


def test_the_balances_of_all_sources_in_one_query(hands, django_assert_num_queries):
    make_batch(BatchState.PAID, source=make_funds("10000.00"), hands=hands)

    with django_assert_num_queries(1):
        by_code = {held.source.code: held for held in balances(year=2026)}

    district = by_code["DISTRICT"]
    assert (district.year_appropriated_yuan, district.year_paid_yuan) == (10000, 1760)
    assert district.balance.available_yuan == 8240
    assert by_code["CITY"].balance.available_yuan == 0


# ---- What the tables refuse ----------------------------------------------------------------


@pytest.fixture
def source(standards) -> FundingSource:
    return make_funds("1000.00")


def booked(source: FundingSource, *legs: Leg, key: str = "test") -> None:
    with transaction.atomic():
        book(
            [Booking(key=key, text="测试", source=source, legs=legs)],
            booked_on=TODAY,
            by=make_user(Role.FINANCE),
            at=NOON,
        )


def test_a_journal_that_does_not_balance_is_never_sealed(source):
    one_sided = Leg(account=Account.PAID, amount_yuan=Decimal(5))
    crooked = Leg(account=Account.COMMITTED, amount_yuan=Decimal("-4.99"))

    for legs in ((one_sided,), (one_sided, crooked), ()):
        with pytest.raises(DatabaseError):
            booked(source, *legs)
    assert LedgerEntry.objects.aggregate(sum=Sum("amount_yuan"))["sum"] == 0


def test_a_key_is_booked_once(source):
    legs = moved(Decimal(1), out_of=Account.AVAILABLE, into=Account.COMMITTED)
    booked(source, *legs, key="once")

    with pytest.raises(DatabaseError):
        booked(source, *legs, key="once")


def test_an_entry_of_nought_is_nothing(source):
    nothing = Leg(account=Account.PAID, amount_yuan=Decimal(0))

    with pytest.raises(DatabaseError):
        booked(source, nothing, nothing)


def test_a_sealed_journal_takes_no_further_entry(source):
    journal = Journal.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.create(
            journal=journal, source=source, account=Account.PAID, amount_yuan=1
        )


def test_a_journal_is_not_born_sealed(source):
    with pytest.raises(DatabaseError), transaction.atomic():
        Journal.objects.create(key="x", booked_on=TODAY, text="x", at=NOON, is_sealed=True)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE subsidies_ledgerentry SET amount_yuan = amount_yuan * 2",
        "DELETE FROM subsidies_ledgerentry",
        "TRUNCATE subsidies_ledgerentry CASCADE",
        "UPDATE subsidies_journal SET text = 'x'",
        "UPDATE subsidies_journal SET is_sealed = false",
        "UPDATE subsidies_journal SET booked_on = '2020-01-01'",
        "DELETE FROM subsidies_journal",
        "TRUNCATE subsidies_journal CASCADE",
    ],
)
def test_the_books_are_never_rewritten_even_in_raw_sql(source, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert balance_of(source).available_yuan == 1000


def test_a_reversal_happens_once(hands):
    batch = make_batch(BatchState.DISSOLVED, hands=hands)
    commitment = Journal.objects.get(key=f"commitment:{batch.uid}")

    with pytest.raises(DatabaseError), transaction.atomic():
        Journal.objects.create(
            key="again", booked_on=TODAY, text="再冲销", at=NOON, reverses=commitment
        )
