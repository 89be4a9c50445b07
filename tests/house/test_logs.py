"""What a day's work leaves in the logs: paths and numbers of requests, never a person."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from applications.models import Applicant
from legalaid.shared.scrubbing import ScrubbedFormatter
from tests.house.doors import crawl
from tests.house.doors.crawl import OWN
from tests.house.doors.door import Door
from tests.house.doors.table import TABLE
from tests.house.doors.world import World
from tests.office import make_applicant, make_application, resident_number
from workstations.models import TrailEntry
from workstations.states import Role

# Who reads, who types, who is refused and who is turned away.
SOME = {Role.OFFICE_CLERK, Role.CENTER_STAFF, Role.AID_WORKER, Role.FINANCE, "anonymous"}
NAME, PHONE = "欧阳铁柱", "13987654321"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what the program writes to its log from INFO upwards, through its own formatter."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(ScrubbedFormatter("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def _doors_about_people() -> list[Door]:
    return [door for name, door in TABLE.items() if name.startswith("applications:")]


@pytest.mark.django_db
def test_a_crawl_of_every_desk_leaves_no_name_and_no_number_in_the_log(world: World, log):
    for door in _doors_about_people():
        for cell in crawl.cells_of(door):
            if cell.column == OWN and cell.who in SOME:
                crawl.ask(world, door, cell)

    written = log.getvalue()
    # Refusals are logged by Django with their path, so there is something to read.
    assert "Forbidden" in written
    people = list(Applicant.objects.all())
    assert people
    told = {person.name for person in people} | {person.phone for person in people} - {""}
    assert [word for word in told if word in written] == []
    # The trail of what was denied names things by their numbers as well.
    denied = TrailEntry.objects.filter(action="access.denied")
    labels = " ".join(f"{entry.subject_label} {entry.details}" for entry in denied)
    assert "applications:" in labels
    assert [word for word in told if word in labels] == []


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
