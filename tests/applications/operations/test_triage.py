"""The pile at the center: one hand takes it, the second reads whose it is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Application
from applications.operations import triage
from applications.states import ApplicationState, CaseKind
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    make_applicant,
    make_application,
    make_center,
    make_matter,
    make_user,
    noon,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, TrailHead
from workstations.operations import trail
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


def take(application, person):
    return triage.take(application_id=application.pk, by=person, at=NOON)


def test_taking_puts_it_on_ones_own_desk(staff):
    application = make_application(S.FORWARDED)

    taken = take(application, staff)

    assert (taken.state, taken.taken_by, taken.taken_at) == (S.UNDER_REVIEW, staff, NOON)


def test_the_second_member_of_staff_reads_who_took_it(staff):
    application = make_application(S.FORWARDED)
    take(application, make_user(Role.CENTER_STAFF, name="李晓岚"))

    with pytest.raises(RuleBroken, match="李晓岚已于11月18日12:00领取此件"):
        take(application, staff)


def test_pressing_twice_is_taking_once(staff):
    application = make_application(S.FORWARDED)

    assert take(application, staff) == take(application, staff)


def test_a_clerk_takes_nothing(clerk, office):
    with pytest.raises(PermissionDenied):
        take(make_application(S.FORWARDED, place=office), clerk)


@pytest.mark.parametrize("state", [S.RECEIVED, S.RETURNED, S.AWAITING_PAPERS, S.GRANTED])
def test_only_what_lies_on_the_pile_is_taken(staff, state):
    application = make_application(state)
    Application.objects.filter(pk=application.pk, state=S.AWAITING_PAPERS).update(taken_by=None)

    with pytest.raises(RuleBroken):
        take(application, staff)


def test_next_is_the_one_whose_day_comes_first(staff):
    make_application(S.FORWARDED, received_on=TODAY)
    oldest = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=4))
    make_application(S.UNDER_REVIEW, received_on=TODAY - dt.timedelta(days=9))

    assert triage.take_next(token=uuid4(), by=staff, at=NOON) == oldest


def test_who_reviews_one_kind_takes_the_next_of_that_kind(staff):
    make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=4))
    defence = make_application(S.FORWARDED, matter=make_matter("criminal-defence"))

    take_criminal = {"kind": CaseKind.CRIMINAL, "by": staff, "at": NOON}
    assert triage.take_next(token=uuid4(), **take_criminal) == defence
    with pytest.raises(RuleBroken, match="没有待领取的刑事申请"):
        triage.take_next(token=uuid4(), **take_criminal)


def test_who_reviews_minors_takes_the_next_of_a_minor(staff):
    make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=4))
    child = make_application(S.FORWARDED, applicant=make_applicant(categories=["minor"]))

    take_minor = {"category": "minor", "by": staff, "at": NOON}
    assert triage.take_next(token=uuid4(), **take_minor) == child
    with pytest.raises(RuleBroken, match="没有待领取的未成年人申请"):
        triage.take_next(token=uuid4(), **take_minor)


def test_of_one_day_a_migrant_workers_wages_come_first(staff):
    migrant = make_applicant(categories=["migrant-worker"])
    make_application(S.FORWARDED)
    other = make_application(S.FORWARDED, applicant=migrant, matter=make_matter("labour-other"))
    wages = make_application(S.FORWARDED, applicant=migrant, matter=make_matter("wages"))
    earlier = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=1))

    taken = [triage.take_next(token=uuid4(), by=staff, at=NOON) for _ in range(3)]

    assert taken[:2] == [earlier, wages]
    assert taken[2] != other


def test_an_empty_pile_says_so(staff):
    with pytest.raises(RuleBroken, match="没有待领取的申请"):
        triage.take_next(token=uuid4(), by=staff, at=NOON)


def test_what_is_put_back_can_be_taken_by_a_colleague(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    triage.put_back(application_id=application.pk, by=staff, at=NOON)

    assert take(application, make_user(Role.CENTER_STAFF)).state == S.UNDER_REVIEW


def test_a_colleague_cannot_put_back_what_another_holds(staff):
    application = make_application(S.UNDER_REVIEW)

    with pytest.raises(PermissionDenied):
        triage.put_back(application_id=application.pk, by=staff, at=NOON)


def test_the_head_puts_back_what_lies_too_long(head):
    application = make_application(S.UNDER_REVIEW)

    assert triage.put_back(application_id=application.pk, by=head, at=NOON).taken_by is None


def test_nothing_is_put_on_the_pile_from_the_office(head):
    application = make_application(S.RECEIVED)

    with pytest.raises(RuleBroken, match="已接收"):
        triage.put_back(application_id=application.pk, by=head, at=NOON)


# ---- Back to the office ---------------------------------------------------------------------


def return_to_office(application, person, reason="photo-unreadable", note=""):
    return triage.return_to_office(
        application_id=application.pk, reason=reason, note=note, by=person, at=NOON
    )


def test_a_return_names_its_reason_and_does_not_stop_the_clock(staff, clerk, office):
    application = make_application(
        S.UNDER_REVIEW, place=office, taken_by=staff, received_on=dt.date(2026, 11, 16)
    )

    returned = return_to_office(application, staff, note="请重拍身份证背面。")

    assert (returned.state, returned.taken_by) == (S.RETURNED, None)
    assert returned.decision_due_on == dt.date(2026, 11, 23)
    message = Message.objects.get(recipient=clerk)
    assert "照片模糊、缺页" in message.text
    assert message.page == "applications:edit"


@pytest.mark.parametrize(("reason", "note"), [("no-such-code", ""), ("other", " ")])
def test_a_return_without_a_reason_is_refused(staff, reason, note):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken):
        return_to_office(application, staff, reason, note)


def test_the_centers_own_window_is_no_office_to_return_to(staff):
    application = make_application(S.UNDER_REVIEW, place=make_center(), taken_by=staff)

    with pytest.raises(PermissionDenied):
        return_to_office(application, staff)


# ---- Two at once ----------------------------------------------------------------------------


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
