"""A published account is corrected by a new edition, never rewritten."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from legalaid.shared.refusals import RuleBroken
from subsidies.operations import disclosing
from subsidies.states import DisclosureState
from tests.office import make_user
from tests.races import in_own_connection, wait_until_blocked
from tests.subsidies.disclosed import AFTER, Q3, SEPTEMBER, book_paid, make_small_quarter
from tests.subsidies.operations.disclosing.given import LATER, published, reviewed
from workstations.models import Message
from workstations.operations import papers
from workstations.states import Role

D = DisclosureState


def test_at_37_a_correction_is_a_new_edition_and_the_old_one_stays(prepared, staff, leader):
    first = published(prepared, staff, leader)
    frozen = dict(first.figures)
    book_paid("300.00", on=SEPTEMBER, use="DUTY")

    second = disclosing.amend(
        disclosure_id=first.pk, reason="补记值班补贴300元", by=staff, at=LATER
    )
    first.refresh_from_db()
    assert (second.edition, second.state, first.state) == (2, D.PREPARED, D.PUBLISHED)

    published(second, staff, leader)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (D.REPLACED, D.PUBLISHED)
    assert first.figures == frozen
    assert second.figures["numbers"]["paid_yuan"] == "79713.00"
    assert second.correction_reason == "补记值班补贴300元"


def test_one_correction_at_a_time(prepared, staff, leader):
    first = published(prepared, staff, leader)
    disclosing.amend(disclosure_id=first.pk, reason="第一次", by=staff, at=LATER)

    with pytest.raises(RuleBroken, match="第2版更正已在办理"):
        disclosing.amend(disclosure_id=first.pk, reason="第二次", by=staff, at=LATER)


def test_what_was_published_is_not_counted_anew(prepared, staff, leader):
    first = published(prepared, staff, leader)

    with pytest.raises(RuleBroken, match="已公开"):
        disclosing.recount(disclosure_id=first.pk, reason="改数", by=staff, at=LATER)


@pytest.mark.parametrize("change", ["figures = '{}'", "digest = ''", "edition = 9"])
def test_at_37_the_database_itself_keeps_what_was_published(prepared, staff, leader, change):
    first = published(prepared, staff, leader)

    with pytest.raises(IntegrityError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE subsidies_disclosure SET {change} WHERE id = %s", [first.pk])  # noqa: S608


def test_the_address_is_recorded_after_publication_and_settles_the_reminder(
    prepared, staff, leader
):
    with pytest.raises(RuleBroken, match="尚未公开"):
        disclosing.record_website_address(
            disclosure_id=prepared.pk, address="https://example.cn/a", by=staff, at=LATER
        )
    first = published(prepared, staff, leader)

    disclosing.record_website_address(
        disclosure_id=first.pk, address="https://example.cn/a", by=staff, at=LATER
    )

    first.refresh_from_db()
    assert first.website_address == "https://example.cn/a"
    assert not Message.objects.filter(recipient=staff, read_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_two_leaders_publish_once():
    make_small_quarter()
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)
    reviewed(disclosure, make_user(Role.CENTER_STAFF))
    papers.print_now(disclosure.paper, at=LATER)
    first, second = make_user(Role.BUREAU_LEADER), make_user(Role.BUREAU_LEADER)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        disclosing.publish(disclosure_id=disclosure.pk, by=first, at=LATER)
        attempt = pool.submit(
            in_own_connection,
            lambda: disclosing.publish(disclosure_id=disclosure.pk, by=second, at=LATER),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已公开"):
        attempt.result()
    disclosure.refresh_from_db()
    assert disclosure.published_by == first
