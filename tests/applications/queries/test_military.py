"""Soldiers and their families: first on their day, marked for those who work, masked for others."""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Applicant, Application
from applications.operations import recording, triage
from applications.operations.recording import Person
from applications.queries import eligible
from applications.states import ApplicationState
from tests.office import NOON, TODAY, make_applicant, make_application, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def soldier(**fields) -> Application:
    person = make_applicant(name="欧阳卫国", categories=["military-family"])
    return make_application(ApplicationState.FORWARDED, applicant=person, **fields)


def take() -> Application:
    return triage.take_next(token=uuid4(), by=make_user(Role.CENTER_STAFF), at=NOON)


def test_of_one_due_day_the_soldier_is_taken_first_and_nobody_elses_day_is_missed():
    earlier = make_application(
        ApplicationState.FORWARDED, decision_due_on=TODAY + dt.timedelta(days=2)
    )
    later = [
        make_application(ApplicationState.FORWARDED, decision_due_on=TODAY + dt.timedelta(days=3)),
        soldier(decision_due_on=TODAY + dt.timedelta(days=3)),
    ]

    assert [take(), take(), take()] == [earlier, later[1], later[0]]


def test_the_proof_is_asked_of_soldiers_alone():
    def codes(application: Application) -> set[str]:
        return {paper.code for paper in eligible.asked_of(application)}

    assert "military-proof" in codes(soldier())
    assert "military-proof" not in codes(make_application())


@pytest.mark.parametrize("narrower", ["conscript-family", "mission-family", "fallen-family"])
def test_who_ticks_a_narrower_group_is_one_of_the_soldiers(narrower):
    written = Person(name="欧阳卫国", categories=frozenset({narrower}))

    person = recording.write_person(Applicant(), written, at=NOON)

    assert person.categories == sorted([narrower, "military-family"])


@pytest.mark.parametrize("page", ["applications:queue", "applications:register"])
def test_a_list_marks_them_for_the_center_and_masks_them_for_the_auditor(page, signed_in):
    soldier()

    def shown(role: Role) -> str:
        return signed_in(make_user(role)).get(reverse(page)).content.decode()

    to_staff, to_auditor = shown(Role.CENTER_STAFF), shown(Role.AUDITOR)

    assert "欧阳卫国" in to_staff
    assert to_staff.count("军人军属</span>") == 1
    assert "欧阳某" in to_auditor
    assert "欧阳卫国" not in to_auditor
    assert "军人军属</span>" not in to_auditor
