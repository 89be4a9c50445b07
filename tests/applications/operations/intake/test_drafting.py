"""A draft at the office desk: name, phone and matter, kept as it is typed."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import Applicant, Application, IdKind
from applications.operations import intake
from applications.operations.recording import Person
from applications.states import ApplicationState, HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.intake.given import begin
from tests.office import NOON, make_center, make_matter, make_user, photo, resident_number
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def sheet(**fields):
    person = Person(name="周小兰", phone="13900000001", **fields.pop("person", {}))
    return intake.Sheet(**{"person": person, "matter": make_matter(), **fields})


def test_name_phone_and_matter_make_a_draft_without_a_number(clerk, office):
    application = begin(clerk, office, uploads=[("identity", photo())])

    assert (application.state, application.number) == (S.DRAFT, "")
    assert application.applicant.name_pinyin == "zhouxiaolan"
    assert [m.label for m in application.materials.all()] == ["居民身份证或者其他有效身份证明"]


def test_a_double_click_makes_one_draft(clerk, office):
    token = uuid4()

    first, second = (begin(clerk, office, form_token=token) for _ in range(2))

    assert first == second
    assert (Application.objects.count(), Applicant.objects.count()) == (1, 1)


def test_a_clerk_registers_only_where_they_sit(clerk):
    with pytest.raises(RuleBroken, match="未在该网点任职"):
        begin(clerk, make_center())


def test_a_lawyer_registers_nothing(lawyer, office):
    with pytest.raises(PermissionDenied):
        begin(lawyer.user, office)


def test_a_file_that_is_not_what_it_says_leaves_no_draft(clerk, office):
    fake = SimpleUploadedFile("身份证.jpg", b"%PDF-1.7 not a photo")

    with pytest.raises(RuleBroken, match="不符"):
        begin(clerk, office, uploads=[("identity", fake)])

    assert Application.objects.count() == 0


def test_the_resident_id_tells_birth_sex_and_age_group(clerk, office):
    draft = begin(clerk, office)
    number = resident_number(born_on=dt.date(1956, 3, 7), serial=2)

    application = intake.amend(
        application_id=draft.pk,
        version=1,
        sheet=sheet(person={"id_kind": IdKind.RESIDENT_ID, "id_number": number}),
        by=clerk,
        at=NOON,
    )

    applicant = application.applicant
    assert (applicant.born_on, applicant.gender) == (dt.date(1956, 3, 7), "F")
    assert applicant.categories == ["elderly"]
    assert applicant.id_last4 == number[-4:]


def test_a_wrong_check_digit_is_refused_at_its_field(clerk, office):
    draft = begin(clerk, office)
    number = resident_number()
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")

    with pytest.raises(RuleBroken, match="校验码") as refusal:
        intake.amend(
            application_id=draft.pk,
            version=1,
            sheet=sheet(person={"id_kind": IdKind.RESIDENT_ID, "id_number": wrong}),
            by=clerk,
            at=NOON,
        )

    assert refusal.value.field == "id_number"


def test_an_older_page_is_told_who_changed_it(clerk, office):
    draft = begin(clerk, office)
    intake.amend(application_id=draft.pk, version=1, sheet=sheet(), by=clerk, at=NOON)

    with pytest.raises(RuleBroken, match=rf"{clerk.name}已于11月18日12:00修改"):
        intake.amend(application_id=draft.pk, version=1, sheet=sheet(), by=clerk, at=NOON)


def test_a_migrant_workers_wages_waive_the_check_of_means(clerk, office):
    draft = begin(clerk, office)

    application = intake.amend(
        application_id=draft.pk,
        version=1,
        sheet=sheet(
            person={"categories": frozenset({"migrant-worker"})},
            opponents=[intake.Opponent(name="重庆某建筑公司")],
            income_yuan=Decimal("36000.00"),
        ),
        by=clerk,
        at=NOON,
    )

    assert application.hardship_basis == HardshipBasis.WAIVED
    assert application.opposing_parties.get().name_pinyin == "chongqingmoujianzhugongsi"


def test_a_neighbouring_office_cannot_fill_it_in(clerk, office):
    draft = begin(clerk, office)

    with pytest.raises(PermissionDenied):
        intake.amend(
            application_id=draft.pk,
            version=1,
            sheet=sheet(),
            by=make_user(Role.OFFICE_CLERK),
            at=NOON,
        )
