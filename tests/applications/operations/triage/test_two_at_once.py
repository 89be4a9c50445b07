"""Two hands at the pile at once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import transaction

from applications.models import Application
from applications.operations import triage
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.triage.given import take
from tests.office import NOON, TODAY, make_application, make_user, noon
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailHead
from workstations.operations import trail
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_taking_reads_the_row_only_once_it_holds_it():
    application, staff = make_application(S.FORWARDED), make_user(Role.CENTER_STAFF)
    colleague = make_user(Role.CENTER_STAFF, name="李晓岚")

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            state=S.UNDER_REVIEW, taken_by=colleague, taken_at=NOON
        )
        attempt = pool.submit(in_own_connection, lambda: take(application, staff))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="李晓岚"):
        attempt.result()
    application.refresh_from_db()
    assert application.taken_by == colleague


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_hand_would_win(monkeypatch):
    """The control: the same race, the lock taken out of the operation."""
    application, staff = make_application(S.FORWARDED), make_user(Role.CENTER_STAFF)
    colleague = make_user(Role.CENTER_STAFF)
    monkeypatch.setattr(triage, "locked", lambda pk: Application.objects.get(pk=pk))

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            state=S.UNDER_REVIEW, taken_by=colleague, taken_at=NOON
        )
        attempt = pool.submit(in_own_connection, lambda: take(application, staff))
        wait_until_blocked()

    attempt.result()
    application.refresh_from_db()
    assert application.taken_by == staff


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_the_next_takes_one():
    first = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=3))
    second = make_application(S.FORWARDED, received_on=TODAY)
    staff, token = make_user(Role.CENTER_STAFF), uuid4()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        taken = triage.take_next(token=token, by=staff, at=noon(TODAY))
        again = pool.submit(
            in_own_connection,
            lambda: triage.take_next(token=token, by=staff, at=noon(TODAY)),
        )
        wait_until_blocked()

    second.refresh_from_db()
    assert taken == again.result() == first
    assert second.state == S.FORWARDED


@pytest.mark.django_db(transaction=True)
def test_what_one_s_other_window_writes_does_not_lock_up_with_it(staff):
    waiting = make_application(S.FORWARDED)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        # The other window holds the head of the trail and is about to name its writer.
        TrailHead.objects.select_for_update().get_or_create(pk=1)
        taken = pool.submit(
            in_own_connection,
            lambda: triage.take_next(token=uuid4(), by=staff, at=noon(TODAY)),
        )
        wait_until_blocked()
        trail.record("servicepoint.changed", None, by=staff, at=NOON)

    assert taken.result() == waiting


@pytest.mark.django_db(transaction=True)
def test_without_the_page_s_token_a_double_click_takes_two():
    """The control: what the second press takes when it does not know the first."""
    first = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=3))
    second = make_application(S.FORWARDED, received_on=TODAY)
    staff = make_user(Role.CENTER_STAFF)

    presses = [triage.take_next(token=uuid4(), by=staff, at=noon(TODAY)) for _ in range(2)]

    assert presses == [first, second]


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_for_the_next_get_two_different_ones():
    first = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=3))
    second = make_application(S.FORWARDED, received_on=TODAY)
    staff, colleague = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        mine = triage.take_next(token=uuid4(), by=staff, at=noon(TODAY))
        # The colleague passes the held row over; only the trail's head makes them wait.
        attempt = pool.submit(
            in_own_connection, lambda: triage.take_next(token=uuid4(), by=colleague, at=noon(TODAY))
        )
        wait_until_blocked()

    assert (mine, attempt.result()) == (first, second)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_hold_the_same(monkeypatch):
    """The control: the same race, the lock taken out of the query."""
    first = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=3))
    make_application(S.FORWARDED, received_on=TODAY)
    staff, colleague = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    monkeypatch.setattr(
        Application.objects, "select_for_update", lambda **_: Application.objects.all()
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        mine = triage.take_next(token=uuid4(), by=staff, at=noon(TODAY))
        attempt = pool.submit(
            in_own_connection, lambda: triage.take_next(token=uuid4(), by=colleague, at=noon(TODAY))
        )
        wait_until_blocked()

    assert mine == attempt.result() == first
