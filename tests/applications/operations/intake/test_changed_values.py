"""Which sealed values a save changed stands in the trail, as digests of before and after."""

from decimal import Decimal

import pytest

from applications.operations import intake
from applications.operations.recording import Person
from applications.states import ApplicationState
from tests.intake import a_key, save_matter, save_people, somebody
from tests.means import a_sheet, write_down
from tests.office import NOON, make_applicant, make_application, resident_number
from workstations.models import TrailEntry

S = ApplicationState
OLD, NEW = resident_number(serial=81), resident_number(serial=82)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def draft(office):
    person = make_applicant(name="周小兰", id_number=OLD, phone="13900000001", address="正街1号")
    return make_application(S.DRAFT, place=office, applicant=person)


def save_applicant(draft, *, by, **person):
    known = {"name": "周小兰", "phone": "13900000001", "id_kind": "RESIDENT_ID", "id_number": OLD}
    intake.save_applicant(
        application_id=draft.pk,
        key=a_key(draft),
        person=Person(**known | {"address": "正街1号"} | person),
        custody=intake.Custody(),
        by=by,
        at=NOON,
    )


def told(action="application.section_saved"):
    return TrailEntry.objects.filter(action=action).order_by("-seq").first().details


def test_the_same_again_changes_nothing(clerk, draft):
    save_applicant(draft, by=clerk)

    assert told()["changes"] == {}


def test_a_new_number_is_told_by_digests_and_not_by_itself(clerk, draft):
    save_applicant(draft, by=clerk, id_number=NEW, town="巴川街道")

    details = told()
    assert list(details["changes"]) == ["id_number"]
    assert [len(digest) for digest in details["changes"]["id_number"]] == [16, 16]
    assert [number for number in (OLD, NEW) if number in str(details)] == []


def test_a_phone_and_a_home_are_told_as_well(clerk, draft):
    save_applicant(draft, by=clerk, phone="13900000002", address="")

    details = told()
    assert sorted(details["changes"]) == ["address", "phone"]
    assert details["changes"]["address"][1] == ""
    assert "13900000002" not in str(details)


def test_the_numbers_of_those_beside_are_told_by_their_rows(clerk, draft):
    beside = somebody(name="郑某强", phone="", id_kind="RESIDENT_ID", id_number=NEW).person
    save_people(draft, by=clerk, represented=somebody(), people=[beside])

    changed = told()["changes"]
    row = f"co_applicant_{draft.co_applicants.get().person.uid}_id"
    assert sorted(changed) == sorted([row, "representative_phone"])
    save_people(draft, by=clerk, represented=somebody(), people=[beside])
    assert told()["changes"] == {}
    save_people(draft, by=clerk)
    assert changed[row][1] == told()["changes"][row][0]


def test_an_opponents_number_is_told(clerk, draft):
    save_matter(draft, by=clerk, opponents=[intake.Opponent(name="钱某", id_number=NEW)])

    (change,) = told()["changes"].values()
    assert (change[0], len(change[1])) == ("", 16)


def test_an_income_is_told_wherever_it_is_written(clerk, draft):
    means = intake.MeansSheet(household_size=1, income_yuan=Decimal("12345.00"))
    intake.save_means(application_id=draft.pk, key=a_key(draft), means=means, by=clerk, at=NOON)
    by_section = told()
    draft.refresh_from_db()

    write_down(draft, a_sheet(), by=clerk)

    assert "income_yuan" in by_section["changes"]
    assert "income_yuan" in told("application.means_written")["changes"]
    assert "12345" not in str(by_section)
