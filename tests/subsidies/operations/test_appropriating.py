"""Money of a quarter whose account everybody has read: nothing is added to it silently."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from legalaid.shared.refusals import RuleBroken
from subsidies.models import Appropriation, Disclosure, FundingSource, Journal
from subsidies.operations import booking, disclosing
from subsidies.states import DisclosureState
from tests.money import make_funds
from tests.office import make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.disclosed import AFTER, Q3, make_small_quarter
from workstations.operations import papers
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standards")]

D = DisclosureState
LATER = noon(dt.date(2026, 10, 12))
SEPTEMBER, OCTOBER = dt.date(2026, 9, 30), dt.date(2026, 10, 1)


def appropriate(*, received_on: dt.date = SEPTEMBER, by=None, **changed) -> Appropriation:
    return booking.appropriate(
        **{
            "source_id": FundingSource.objects.get(code="CITY").pk,
            "year": 2026,
            "amount_yuan": Decimal("20000"),
            "document": "渝财行〔2026〕31号",
            "received_on": received_on,
            "by": by or make_user(Role.FINANCE),
            "at": LATER,
            **changed,
        }
    )


def publish(disclosure: Disclosure) -> Disclosure:
    disclosing.review(disclosure_id=disclosure.pk, by=make_user(Role.CENTER_STAFF), at=LATER)
    disclosure.refresh_from_db()
    papers.print_now(disclosure.paper, at=LATER)
    return disclosing.publish(
        disclosure_id=disclosure.pk, by=make_user(Role.BUREAU_LEADER), at=LATER
    )


def amend(disclosure: Disclosure) -> Disclosure:
    return disclosing.amend(
        disclosure_id=disclosure.pk,
        reason="漏记一笔指标。",
        by=make_user(Role.CENTER_STAFF),
        at=LATER,
    )


@pytest.fixture
def prepared() -> Disclosure:
    make_small_quarter()
    return disclosing.prepare(quarter=Q3, at=AFTER)


@pytest.fixture
def published(prepared) -> Disclosure:
    return publish(prepared)


def test_a_published_quarter_takes_no_more_money_and_the_sentence_says_what_to_do(published):
    with pytest.raises(RuleBroken, match=r"2026年第3季度.*点“更正”生成新一版") as refused:
        appropriate()

    assert (refused.value.field, "第五十八条" in str(refused.value)) == ("received_on", True)
    assert not Appropriation.objects.filter(received_on=SEPTEMBER).exists()
    assert not Journal.objects.filter(booked_on=SEPTEMBER, text__contains="指标下达").exists()


def test_the_next_day_is_another_quarter(published):
    assert appropriate(received_on=OCTOBER).received_on == OCTOBER


def test_until_it_is_published_the_quarter_is_open(prepared):
    disclosing.review(disclosure_id=prepared.pk, by=make_user(Role.CENTER_STAFF), at=LATER)

    assert appropriate().received_on == SEPTEMBER


def test_a_correction_takes_it_until_it_is_compared(published):
    correction = amend(published)
    assert appropriate().received_on == SEPTEMBER

    disclosing.review(disclosure_id=correction.pk, by=make_user(Role.CENTER_STAFF), at=LATER)
    with pytest.raises(RuleBroken, match="信息公开已经发布"):
        appropriate(document="渝财行〔2026〕32号")

    disclosing.recount(
        disclosure_id=correction.pk, reason="补记。", by=make_user(Role.CENTER_STAFF), at=LATER
    )
    assert appropriate(document="渝财行〔2026〕32号").received_on == SEPTEMBER


def test_a_published_correction_closes_the_quarter_again(published):
    publish(amend(published))

    with pytest.raises(RuleBroken, match="信息公开已经发布"):
        appropriate()


@pytest.mark.parametrize(
    "act",
    [
        lambda made: made.delete(),
        lambda made: Appropriation.objects.filter(pk=made.pk).update(amount_yuan=1),
        lambda made: Appropriation.objects.filter(pk=made.pk).update(received_on=OCTOBER),
        lambda made: Appropriation.objects.create(
            source=made.source, year=2026, amount_yuan=5, document="迟到", received_on=SEPTEMBER
        ),
    ],
    ids=["taken away", "another sum", "another quarter", "added"],
)
def test_the_database_lets_nothing_move_in_a_published_quarter(prepared, act):
    made = appropriate()
    publish(prepared)

    with pytest.raises(IntegrityError, match="published_quarter_stays"), transaction.atomic():
        act(made)
    assert Appropriation.objects.get(pk=made.pk).amount_yuan == 20000


def test_money_of_an_open_quarter_cannot_be_moved_into_a_published_one(published):
    made = appropriate(received_on=OCTOBER)

    with pytest.raises(IntegrityError, match="published_quarter_stays"), transaction.atomic():
        Appropriation.objects.filter(pk=made.pk).update(received_on=SEPTEMBER)


def test_the_form_keeps_what_was_typed(published, signed_in, time_machine):
    time_machine.move_to(LATER)
    page = reverse("subsidies:appropriate")
    typed = {
        "source": FundingSource.objects.get(code="CITY").uid,
        "year": "2026",
        "amount_yuan": "20000.00",
        "document": "渝财行〔2026〕31号",
        "received_on": "2026-09-30",
    }

    shown = signed_in(make_user(Role.FINANCE)).post(page, typed)

    assert shown.status_code == 422
    assert "生成新一版" in shown.content.decode()
    assert "渝财行〔2026〕31号" in shown.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by_hand", [False, True], ids=["the operation", "the table itself"])
def test_who_publishes_at_this_moment_is_waited_for(by_hand):
    source = make_funds("0", code="CITY")
    make_small_quarter()
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)
    finance = make_user(Role.FINANCE)

    def late():
        if not by_hand:
            return appropriate(by=finance)
        return Appropriation.objects.create(
            source=source, year=2026, amount_yuan=5, document="迟到", received_on=SEPTEMBER
        )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        publish(disclosure)
        attempt = pool.submit(in_own_connection, late)
        wait_until_blocked()

    with pytest.raises(IntegrityError if by_hand else RuleBroken):
        attempt.result()
    assert not Appropriation.objects.filter(received_on=SEPTEMBER).exists()
