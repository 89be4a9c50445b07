"""Accepting, archiving and ending a case in the browser."""

import pytest

from applications.states import CaseState
from tests.applications.views.case_desk.given import propose_termination_of, url
from tests.casework import make_archived, make_assigned, make_filed, make_in_progress
from tests.office import make_notice_case
from tests.pageforms import press

pytestmark = pytest.mark.django_db


def test_staff_accept_and_archive(signed_in, staff):
    case = make_filed()
    client = signed_in(staff)

    client.post(url("accept_closing", case))
    page = client.post(url("archive", case), follow=True).content.decode()

    case.refresh_from_db()
    assert case.state == CaseState.ARCHIVED
    assert "已归档，档号2026-法援-1。" in page


def test_accepting_what_was_returned_meanwhile_is_refused_in_words(signed_in, staff):
    case = make_in_progress()

    page = signed_in(staff).post(url("accept_closing", case), follow=True).content.decode()

    assert "当前状态为“办理中”" in page


def test_staff_return_a_file_with_the_reason(signed_in, staff):
    case = make_filed()

    signed_in(staff).post(url("return_closing", case), {"reason": "庭审笔录缺第3页"})

    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    page = signed_in(case.worker.user).get(url("case", case)).content.decode()
    assert "庭审笔录缺第3页" in page


def test_a_return_without_a_reason_is_refused(signed_in, staff):
    response = signed_in(staff).post(url("return_closing", make_filed()), {"reason": ""})

    assert response.status_code == 422
    assert "请写明退回的原因和需要补正的内容。" in response.content.decode()


def test_one_drafts_the_end_of_aid_and_the_head_signs_it_on_its_page(signed_in, staff, head):
    case = make_assigned()
    desk, office = signed_in(staff), signed_in(head)

    desk.post(
        url("terminate", case),
        {"ground": "OWN_COUNSEL", "facts": "受援人自行委托律师，并书面告知承办人。"},
    )
    assert url("terminate_sign", case) not in desk.get(url("termination", case)).content.decode()
    shown = office.get(url("termination", case)).content.decode()
    assert "受援人自行委托律师，并书面告知承办人。" in shown
    assert "终止法律援助决定书" in shown
    assert url("terminate_sign", case) in shown
    case.refresh_from_db()
    assert case.state == CaseState.ASSIGNED
    press(office, url("termination", case), url("terminate_sign", case))

    case.refresh_from_db()
    assert case.state == CaseState.TERMINATED


def test_the_worker_reads_nothing_of_a_draft(signed_in):
    case = propose_termination_of()

    assert signed_in(case.worker.user).get(url("termination", case)).status_code == 403


def test_a_refused_termination_keeps_what_was_typed(signed_in, head):
    response = signed_in(head).post(
        url("terminate", make_notice_case()),
        {"ground": "NO_LONGER_ELIGIBLE", "facts": "受援人家庭收入已经明显增加。"},
    )

    assert response.status_code == 422
    assert "第二十五条、第二十八条" in response.content.decode()
    assert "受援人家庭收入已经明显增加。" in response.content.decode()


@pytest.mark.parametrize("name", ["return_closing", "terminate"])
def test_a_form_that_does_not_fit_the_state_does_not_open(signed_in, head, name):
    case = make_archived()

    response = signed_in(head).get(url(name, case), follow=True)

    assert "当前状态为“已归档”，不能办理此事项。" in response.content.decode()
