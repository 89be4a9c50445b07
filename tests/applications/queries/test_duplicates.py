"""The same person elsewhere: found by the blind index, told to the center, in one query."""

import pytest

from applications.models import CoApplicant, OpposingParty
from applications.queries import duplicates, known_people
from legalaid.shared.encryption import blind_index
from tests.office import (
    TODAY,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    resident_number,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture
def number() -> str:
    return resident_number()


def of(number: str, state: str = "UNDER_REVIEW"):
    return make_application(state, applicant=make_applicant(id_number=number))


def opposed(application, number: str) -> None:
    OpposingParty.objects.create(
        application=application,
        name="对方某",
        id_number=number,
        id_index=blind_index("resident_id", number),
    )


def sentences(application) -> list[str]:
    return [finding.sentence for finding in duplicates.findings_about(application)]


def test_other_open_matters_of_the_same_person_are_named(number, django_assert_num_queries):
    here, other = of(number), of(number)
    by_notice = make_notice_case(recipient=make_applicant(id_number=number))

    # Who else this person is and who applies beside them, which a page has asked already,
    # and where they stand.
    with django_assert_num_queries(3):
        (sentence,) = sentences(here)

    assert sentence == (
        f"同一申请人另有在办事项：{other.number}、{by_notice.number}，请核对是否重复。"
    )


def test_whoever_applies_beside_another_is_compared_by_their_own_number(number):
    here, other, beside_other = of(resident_number()), of(number), of(resident_number())
    CoApplicant.objects.create(application=here, person=make_applicant(id_number=number))
    CoApplicant.objects.create(application=beside_other, person=make_applicant(id_number=number))
    case = make_case()
    CoApplicant.objects.create(
        application=case.application, person=make_applicant(id_number=number)
    )

    (sentence,) = sentences(here)

    assert all(one.number in sentence for one in (other, beside_other, case))
    assert here.number not in sentence
    assert here.number in sentences(other)[0]


def test_who_applied_beside_another_is_offered_before_a_new_form_is_filled(number, staff):
    theirs = make_application("FORWARDED")
    person = make_applicant(id_number=number, name="尉迟小满")
    CoApplicant.objects.create(application=theirs, person=person)

    (offer,) = known_people.offers(known_people.Asked(id_number=number), user=staff, on=TODAY)

    assert (offer.applicant, offer.application, offer.why) == (person, theirs, "证件号码相同")
    assert known_people.known(person.uid, user=staff, on=TODAY) == person


def test_the_other_side_of_one_of_ours_is_no_obstacle(number):
    theirs = of(resident_number())
    opposed(theirs, number)

    (finding,) = duplicates.findings_about(of(number))

    assert finding.sentence == f"申请人是{theirs.number}的对方当事人，不影响援助，指派时须回避。"
    assert (finding.article, finding.blocks) == (
        "《办理法律援助案件程序规定》第三十八条",
        False,
    )


def test_what_is_over_its_own_case_and_strangers_are_not_named(number):
    here = of(number)
    # Opened by a decision that was undone since; its own case is none of another's.
    make_case(application=here, recipient=here.applicant)
    of(number, "REFUSED")
    of(resident_number())

    assert sentences(here) == []


def test_once_it_is_decided_nobody_is_looked_for(number, django_assert_num_queries):
    here = of(number, "REFUSED")
    of(number)

    with django_assert_num_queries(0):
        assert sentences(here) == []


def test_without_a_number_nobody_is_looked_for(django_assert_num_queries):
    application = make_application("UNDER_REVIEW")

    # Only whether somebody applies beside them, which a page has asked already.
    with django_assert_num_queries(1):
        assert sentences(application) == []
