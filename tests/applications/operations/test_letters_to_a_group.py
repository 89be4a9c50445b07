"""A group that applies together is addressed together, on every letter of its road."""

import pytest

from applications.models import Application, CoApplicant
from applications.operations import filling_forms, objecting
from applications.queries import drafting, eligible
from applications.states import ApplicationState as S
from applications.states import DecisionKind, ObjectionState, VerificationMethod
from tests.casework import make_in_progress, make_terminated
from tests.office import (
    NOON,
    hand_in,
    make_applicant,
    make_application,
    make_case,
    make_matter,
    make_user,
)
from tests.representing import represent
from tests.serving import make_objection, make_refused
from tests.urgency import make_advance
from workstations.models import Paper
from workstations.operations import files
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def joined(application: Application) -> Application:
    for name in ("吴某芳", "郑某强"):
        CoApplicant.objects.create(application=application, person=make_applicant(name=name))
    return application


def zhou() -> Application:
    return joined(make_application(S.UNDER_REVIEW, applicant=make_applicant(name="周某兰")))


def said_in(kind: str) -> dict:
    return Paper.objects.get(kind=kind).snapshot


def test_aid_in_advance_is_told_to_all_of_them():
    make_advance(zhou())

    said = said_in("advance_decision")
    assert (said["addressee"], said["you"]) == ("周某兰等3人", "你们")
    assert said["applicants"] == ["周某兰", "吴某芳", "郑某强"]


def test_the_end_of_aid_is_told_to_all_of_them():
    application = joined(make_application(S.GRANTED, applicant=make_applicant(name="周某兰")))
    make_terminated(make_in_progress(make_case(application=application)))

    said = said_in("termination_decision")
    assert (said["addressee"], said["you"]) == ("周某兰等3人", "你们")


def test_the_bureau_answers_all_of_them_and_names_who_acts():
    refused = make_refused(applicant=make_applicant(name="周某兰"))
    represent(joined(refused))
    objection = make_objection(refused)

    objecting.decide(
        objection_id=objection.pk,
        result=ObjectionState.UPHELD,
        findings="原决定认定事实清楚。",
        by=make_user(Role.BUREAU_LEADER),
        at=NOON,
    )

    said = said_in("objection_decision")
    assert (said["person_name"], said["you"]) == ("周某兰等3人（法定代理人：张某）", "你们")
    assert said["applicants"] == ["周某兰", "吴某芳", "郑某强"]


def test_form_4_names_who_states_it_and_who_applies_as_well(staff):
    application = zhou()
    application.taken_by = staff
    application.verification_method = VerificationMethod.PLEDGE
    application.save()
    represent(application)

    filling_forms.fill(application_id=application.pk, kind="hardship_statement", by=staff, at=NOON)

    said = said_in("hardship_statement")
    assert (said["stated_by"], said["stated_as"]) == ("张某", "法定代理人")
    assert said["applicants"] == ["周某兰", "吴某芳", "郑某强"]


def test_a_draft_begins_in_words_to_all_of_them():
    application = joined(
        make_application(
            S.UNDER_REVIEW,
            matter=make_matter(),
            applicant=make_applicant(categories=["migrant-worker"]),
            hardship_basis="WAIVED",
        )
    )
    hand_in(application, "waiver-proof")

    begun = drafting.suggest(application, eligible.judge(application), kind=DecisionKind.GRANT)

    assert begun.reason.startswith("你们申请的")
    assert begun.reason.endswith("你们有材料证明属于免予核查经济困难状况的人员")


def test_photos_of_one_paper_are_one_line_of_the_file(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application, "identity", "identity", "identity", "waiver-proof")
    photo = files.store(b"a photo", content_type="image/jpeg", at=NOON)
    application.materials.update(file=photo)

    paper = filling_forms.fill(
        application_id=application.pk, kind="file_contents", by=staff, at=NOON
    )

    lines = [(row["name"], row["copies"], row["images"]) for row in paper.snapshot["rows"]]
    assert [(copies, images) for _, copies, images in lines] == [("1", "3"), ("1", "")]
