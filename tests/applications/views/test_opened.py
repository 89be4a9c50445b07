"""Whoever opens the page of a person's file leaves one entry; whoever sees nothing leaves none."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.office import make_applicant, make_application, make_user
from workstations.models import TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def looks():
    """Return who looked at what, the earliest first."""
    entries = TrailEntry.objects.filter(action__endswith=".viewed").order_by("seq")
    return [(entry.actor, entry.subject_uid) for entry in entries]


def address(name, *subjects):
    return reverse(f"applications:{name}", args=[subject.uid for subject in subjects])


@pytest.mark.parametrize("name", ["detail", "draft", "withdraw", "national"])
def test_each_page_of_a_file_is_one_look(signed_in, staff, name):
    held = make_application(S.UNDER_REVIEW, taken_by=staff)

    assert signed_in(staff).get(address(name, held)).status_code == 200

    assert looks() == [(staff, held.uid)]


def test_who_is_refused_or_sent_on_has_not_looked(signed_in, staff):
    another = make_user(Role.CENTER_STAFF)
    theirs = make_application(S.UNDER_REVIEW, taken_by=another)
    over = make_application(S.WITHDRAWN)
    browser = signed_in(staff)

    assert browser.get(address("draft", theirs)).status_code == 403
    assert browser.get(address("withdraw", over)).status_code in {302, 403}

    assert looks() == []


def test_what_comes_back_refused_was_opened_before(signed_in, staff):
    held = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)

    refused = browser.post(address("draft", held), {"kind": "GRANT"})

    assert refused.status_code == 422
    assert looks() == []


def test_a_poll_is_nobodys_look(signed_in, staff):
    held = make_application(S.UNDER_REVIEW, taken_by=staff)

    signed_in(staff).get(address("detail", held), headers={"X-Poll": "1"})

    assert looks() == []


def test_two_records_side_by_side_are_two_looks(signed_in, staff):
    one, other = (make_applicant(name=name) for name in ("周小兰", "周晓兰"))
    for person in (one, other):
        make_application(S.UNDER_REVIEW, taken_by=staff, applicant=person)

    assert signed_in(staff).get(address("merge", one, other)).status_code == 200

    assert sorted(looks(), key=str) == sorted([(staff, one.uid), (staff, other.uid)], key=str)
