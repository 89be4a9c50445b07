"""What a day's work leaves in the logs: paths and numbers of requests, never a person.

What is read and done in good order is listened to at every door, see ``doors/test_doors.py``.
"""

import logging

import pytest
from django.test import Client

from tests.house.doors.world import World
from tests.office import make_applicant, make_application, resident_number
from workstations.states import Role

NAME, PHONE = "欧阳铁柱", "13987654321"


@pytest.mark.django_db
def test_refused_input_and_strange_requests_leave_no_trace_of_what_was_typed(world: World, log):
    number = resident_number()
    person = make_applicant(name=NAME, phone=PHONE, id_number=number)
    application = make_application(place=world.place, applicant=person)
    clerk: Client = world.at_the_browser_of(Role.OFFICE_CLERK)

    typed = {"name": NAME, "phone": PHONE, "id_number": number, "narrative": f"{NAME}被拖欠工资"}
    for path in (
        "/applications/new/",
        "/applications/identity/",
        f"/applications/{application.uid}/edit/",
        f"/applications/{application.uid}/decision/",
        "/applications/nowhere/",
    ):
        clerk.post(path, typed)
        clerk.get(path, {"q": "x"})
    Client(enforce_csrf_checks=True).post("/applications/new/", typed)
    Client().post("/account/login/", {"login": NAME, "password": number})

    written = log.getvalue()
    assert "Not Found" in written
    assert [word for word in (NAME, PHONE, number) if word in written] == []


def test_a_number_that_slipped_into_a_message_is_blotted_with_its_traceback(log):
    number = resident_number()
    try:
        raise ValueError(f"cannot read {number}, {PHONE}")
    except ValueError:
        logging.getLogger("applications").exception("failed for %s", number)

    written = log.getvalue()
    assert "failed for [号码]" in written
    assert number not in written
    assert PHONE not in written
