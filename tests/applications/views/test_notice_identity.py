"""The page on which a notified person's particulars are filled in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Applicant, Case
from tests.noticing import desk_of, make_unknown_case
from tests.office import make_applicant, make_application, resident_number

pytestmark = pytest.mark.django_db

NUMBER = resident_number()


@pytest.fixture
def unknown() -> Case:
    return make_unknown_case()


def page_of(case: Case) -> str:
    return reverse("applications:notice_identity", args=[case.notice_person.uid])


def typed(**fields) -> dict[str, str]:
    return {"id_kind": "RESIDENT_ID", "id_number": NUMBER, "gender": "", "phone": "", **fields}


def test_both_the_notice_and_the_case_lead_there(unknown, staff, signed_in):
    browser, notice = signed_in(staff), unknown.notice_person.notice

    for page in (
        reverse("applications:notice", args=[notice.uid]),
        reverse("applications:case", args=[unknown.uid]),
    ):
        assert page_of(unknown) in browser.get(page).content.decode()


def test_the_desk_of_the_authority_finds_it_beside_the_name(unknown, signed_in):
    notice = reverse("applications:notice", args=[unknown.notice_person.notice.uid])

    page = signed_in(desk_of(unknown)).get(notice).content.decode()

    assert "证件待补" in page
    assert page_of(unknown) in page


def test_the_auditor_reads_the_notice_and_fills_nothing_in(unknown, auditor, signed_in):
    browser = signed_in(auditor)
    notice = reverse("applications:notice", args=[unknown.notice_person.notice.uid])

    assert page_of(unknown) not in browser.get(notice).content.decode()
    assert browser.get(page_of(unknown)).status_code == 403


def test_it_is_saved_and_shown_by_its_last_four_alone(unknown, staff, signed_in):
    browser = signed_in(staff)

    answer = browser.post(page_of(unknown), typed(phone="138 0000 2222"), follow=True)

    person = Applicant.objects.get(pk=unknown.recipient_id)
    assert (person.id_number, person.phone) == (NUMBER, "13800002222")
    assert "身份信息已保存" in answer.content.decode()
    again = browser.get(page_of(unknown)).content.decode()
    assert f"末四位{NUMBER[-4:]}" in again
    assert NUMBER not in again
    assert "13800002222" not in again


def test_a_number_without_its_kind_and_a_wrong_one_are_told_at_their_fields(
    unknown, staff, signed_in
):
    browser = signed_in(staff)

    without_kind = browser.post(page_of(unknown), typed(id_kind=""))
    wrong = browser.post(page_of(unknown), typed(id_number="50015119850307000X"))

    assert (without_kind.status_code, wrong.status_code) == (422, 422)
    assert "已填写证件号码，请选择证件种类。" in without_kind.content.decode()
    assert Applicant.objects.get(pk=unknown.recipient_id).id_number == ""


def test_the_desk_is_asked_no_reason_for_a_correction(unknown, staff, signed_in):
    assert 'name="reason"' in signed_in(staff).get(page_of(unknown)).content.decode()
    desk = signed_in(desk_of(unknown)).get(page_of(unknown)).content.decode()
    assert 'name="reason"' not in desk


def test_the_center_hears_that_the_person_may_be_registered_twice(unknown, staff, signed_in):
    make_application(applicant=make_applicant(id_number=NUMBER))

    page = signed_in(staff).post(page_of(unknown), typed(), follow=True).content.decode()

    assert "另有1份登记可能是同一人（证件号码相同" in page


def test_a_desk_hears_of_nobody_elses_registration(unknown, signed_in):
    make_application(applicant=make_applicant(id_number=NUMBER))

    page = signed_in(desk_of(unknown)).post(page_of(unknown), typed(), follow=True)

    assert "同一人" not in page.content.decode()


def test_the_page_asks_little(unknown, staff, signed_in):
    browser = signed_in(staff)
    browser.get(page_of(unknown))

    with CaptureQueriesContext(connection) as asked:
        browser.get(page_of(unknown))

    assert len(asked) <= 15
