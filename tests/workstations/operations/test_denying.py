"""A denial names the person, the address and the thing's number, and comes once in ten minutes."""

import datetime as dt

import pytest
from django.db.models import F

from tests.office import NOON, make_aid_worker, make_application, make_user
from workstations.models import TrailEntry, TryCount
from workstations.operations import denying
from workstations.operations.verifying import verify_trail
from workstations.states import Role

pytestmark = pytest.mark.django_db


def refuse(subject, **said) -> TrailEntry | None:
    before = TrailEntry.objects.count()
    said = {"by": make_user(Role.FINANCE), "route": "running", "method": "GET", **said}
    denying.note(subject, at=NOON, **said)
    return TrailEntry.objects.last() if TrailEntry.objects.count() > before else None


def test_a_thing_with_a_number_is_called_by_it():
    application = make_application()

    entry = refuse(application)

    assert (entry.subject_kind, entry.subject_uid) == ("applications.application", application.uid)
    assert entry.subject_label == application.number != ""


def test_a_thing_that_calls_itself_by_a_name_is_kept_by_its_uid_alone():
    worker = make_aid_worker(name="杨思远")

    entry = refuse(worker)

    assert (entry.subject_uid, entry.subject_label) == (worker.uid, "")


def test_the_same_person_at_the_same_address_is_told_once_whatever_the_method():
    person = make_user(Role.FINANCE)

    told = [refuse(None, by=person, method=method) for method in ("GET", "POST", "GET")]

    assert [entry is not None for entry in told] == [True, False, False]
    assert refuse(None, by=person, route="workstations:trail") is not None


def test_after_ten_minutes_it_is_told_again():
    person = make_user(Role.FINANCE)
    refuse(None, by=person)
    TryCount.objects.update(began_at=F("began_at") - dt.timedelta(seconds=601))

    assert refuse(None, by=person) is not None


def test_a_denial_is_a_link_of_the_chain():
    refuse(make_application())

    assert verify_trail().holds
