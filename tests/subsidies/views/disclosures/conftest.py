"""A quarter's account: prepared, reviewed, published, corrected."""

import pytest

from subsidies.models import Disclosure
from subsidies.operations import disclosing
from tests.subsidies.disclosed import AFTER, Q3, SEPTEMBER, book_paid, make_small_quarter
from tests.subsidies.views.disclosures.given import LATER
from workstations.operations import papers


@pytest.fixture
def prepared(db) -> Disclosure:
    make_small_quarter()
    return disclosing.prepare(quarter=Q3, at=AFTER)


@pytest.fixture
def reviewed(prepared, staff) -> Disclosure:
    papers.print_now(prepared.paper, at=AFTER)
    return disclosing.review(disclosure_id=prepared.pk, by=staff, at=LATER)


@pytest.fixture
def published(reviewed, leader) -> Disclosure:
    return disclosing.publish(disclosure_id=reviewed.pk, by=leader, at=LATER)


@pytest.fixture
def corrected(published, staff, leader) -> Disclosure:
    """Return the second edition, which took 300 yuan more for duty in."""
    book_paid("300.00", on=SEPTEMBER, use="DUTY")
    second = disclosing.amend(
        disclosure_id=published.pk, reason="补记值班补贴300元。", by=staff, at=LATER
    )
    papers.print_now(second.paper, at=LATER)
    disclosing.review(disclosure_id=second.pk, by=staff, at=LATER)
    return disclosing.publish(disclosure_id=second.pk, by=leader, at=LATER)
