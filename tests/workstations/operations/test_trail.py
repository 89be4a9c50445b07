"""The trail: one sentence per act, in one row after the other, and nobody takes one away."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from legalaid.shared.whereabouts import standing_at
from tests.office import NOON, make_center, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry, TrailHead
from workstations.operations import trail
from workstations.operations.verifying import verify_trail
from workstations.states import Role


def act(name="servicepoint.changed", **details):
    """Let somebody do something to the center, in a transaction of its own."""
    with transaction.atomic():
        return trail.record(name, make_center(), by=None, at=NOON, **details)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_what_and_from_where():
    clerk, center = make_user(Role.OFFICE_CLERK), make_center()

    with standing_at(address="10.1.2.3", request_id="abc123"):
        entry = trail.record("servicepoint.changed", center, by=clerk, at=NOON, number="申1")

    entry.refresh_from_db()
    assert (entry.actor, entry.actor_role, entry.action) == (
        clerk,
        "OFFICE_CLERK",
        "servicepoint.changed",
    )
    assert (entry.subject_kind, entry.subject_uid) == ("workstations.servicepoint", center.uid)
    assert (entry.address, entry.request_id, entry.details) == (
        "10.1.2.3",
        "abc123",
        {"number": "申1"},
    )
    assert entry.at == NOON


@pytest.mark.django_db
def test_the_clock_and_nobody_known_may_act_on_nothing():
    entry = trail.record("login.failed", None, by=None, at=NOON)

    assert (entry.actor, entry.subject_kind, entry.subject_uid) == (None, "", None)
    assert verify_trail().holds


@pytest.mark.django_db
@pytest.mark.parametrize(
    "details",
    [
        {"amount": Decimal("1200.50"), "on": dt.date(2026, 11, 18)},
        {"rows": 3, "share": 0.25, "flags": (True, None)},
        {"words": "周㛃兰“引号”\\"},
    ],
)
def test_what_the_database_gives_back_still_fits_its_seal(details):
    act(**details)

    assert verify_trail().holds


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["2001:DB8::0:1", "::ffff:10.1.2.3", "10.1.2.3", ""])
def test_an_address_fits_its_seal_however_it_is_spelt(address):
    with standing_at(address=address):
        act()

    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workstations_trailentry SET action = 'nothing'",
        "DELETE FROM workstations_trailentry",
        "TRUNCATE workstations_trailentry",
    ],
)
def test_raw_sql_neither_changes_nor_removes_an_entry(statement):
    act()

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)

    assert TrailEntry.objects.get().action == "servicepoint.changed"
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_taken_back_leaves_no_gap():
    @transaction.atomic
    def broken_off():
        act()
        raise ZeroDivisionError

    act()
    with pytest.raises(ZeroDivisionError):
        broken_off()
    act()

    assert list(TrailEntry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_the_second_writer_waits_for_the_first_and_follows_it():
    act()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        first = trail.record("servicepoint.changed", make_center(), by=None, at=NOON)
        second = pool.submit(in_own_connection, act)
        wait_until_blocked()

    assert (first.seq, second.result().seq) == (2, 3)
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_writers_would_draw_the_same_number(monkeypatch):
    """The control of the test above."""
    act()
    monkeypatch.setattr(trail, "_LOCKED", "")

    with ThreadPoolExecutor() as pool, transaction.atomic():
        trail.record("servicepoint.changed", make_center(), by=None, at=NOON)
        second = pool.submit(in_own_connection, act)
        wait_until_blocked()

    with pytest.raises(IntegrityError):
        second.result()


@pytest.mark.django_db(transaction=True)
def test_a_great_load_holds_the_head_and_writes_it_down_once():
    act()

    with trail.held():
        loaded = [trail.record("servicepoint.changed", None, by=None, at=NOON) for _ in range(3)]
        assert TrailHead.objects.get().seq == 1
    after = act()

    assert [entry.seq for entry in [*loaded, after]] == [2, 3, 4, 5]
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_a_load_that_breaks_off_leaves_the_chain_as_it_was():
    def broken_off():
        with trail.held():
            trail.record("servicepoint.changed", None, by=None, at=NOON)
            raise ZeroDivisionError

    act()
    with pytest.raises(ZeroDivisionError):
        broken_off()

    assert act().seq == 2
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_others_wait_for_a_load_and_follow_it():
    act()

    with ThreadPoolExecutor() as pool, trail.held():
        loaded = trail.record("servicepoint.changed", make_center(), by=None, at=NOON)
        second = pool.submit(in_own_connection, act)
        wait_until_blocked()

    assert (loaded.seq, second.result().seq) == (2, 3)
    assert verify_trail().holds


def _many_writers(*, people: int, acts_each: int) -> None:
    make_center()

    def write():
        # As requests do: nobody keeps a connection from one act to the next.
        for _ in range(acts_each):
            in_own_connection(act)

    with ThreadPoolExecutor(people) as pool:
        for done in [pool.submit(write) for _ in range(people)]:
            done.result()

    numbers = list(TrailEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, people * acts_each + 1))
    assert verify_trail().holds


@pytest.mark.django_db(transaction=True)
def test_twenty_people_at_once_leave_one_chain_without_gaps():
    _many_writers(people=20, acts_each=5)


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("people", "acts_each"), [(200, 10), (50, 200)])
def test_a_crowd_at_once_leaves_one_chain_without_gaps(people, acts_each, record_property):
    _many_writers(people=people, acts_each=acts_each)
    record_property("people", people)
    record_property("entries", people * acts_each)
