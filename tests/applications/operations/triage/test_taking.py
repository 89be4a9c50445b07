"""The pile at the center: taken, put back, and the next one first."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application
from applications.operations import triage
from applications.states import ApplicationState, CaseKind
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.triage.given import take
from tests.office import NOON, TODAY, make_applicant, make_application, make_matter, make_user
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


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
