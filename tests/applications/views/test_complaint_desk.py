"""A complaint between two desks: the center inquires and drafts, the bureau decides."""

import pytest
from django.urls import reverse

from applications.states import ComplaintState, ComplaintTarget
from tests.registers import make_accepted_complaint, make_complaint, make_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "calendar")]


def page(name, complaint):
    return reverse(f"applications:{name}", args=[complaint.uid])


def offered(browser, complaint):
    """Return which acts the page of the complaint offers."""
    words = browser.get(page("complaint", complaint)).content.decode()
    acts = ("accept", "refuse", "merge", "extend", "missing", "propose", "finish", "answer")
    return {act for act in acts if f'"{page(f"complaint_{act}", complaint)}"' in words}


def test_each_desk_is_offered_its_own_acts_and_no_other(signed_in, head, leader):
    received, accepted = make_complaint(by=head), make_accepted_complaint(by=head)

    center, bureau = signed_in(head), signed_in(leader)

    assert offered(center, received) == {"missing"}
    assert offered(center, accepted) == {"propose"}
    assert offered(bureau, received) == {"accept", "refuse", "merge", "missing"}
    assert offered(bureau, accepted) == {"finish", "merge", "extend"}


def test_the_center_s_draft_stands_in_the_bureau_s_form_and_is_marked_until_decided(
    signed_in, staff, leader
):
    complaint = make_accepted_complaint(by=staff)
    outcome = {"result": "TRUE", "findings": "两个月未会见。", "measures": "更换承办人员。"}

    signed_in(staff).post(page("complaint_propose", complaint), outcome)

    browser = signed_in(leader)
    assert "待司法局审定" in browser.get(page("complaint", complaint)).content.decode()
    form = browser.get(page("complaint_finish", complaint)).content.decode()
    assert "两个月未会见。" in form
    assert "更换承办人员。" in form
    browser.post(page("complaint_finish", complaint), {**outcome, "result": "PARTLY_TRUE"})
    complaint.refresh_from_db()
    assert (complaint.state, complaint.result) == (ComplaintState.FINISHED, "PARTLY_TRUE")
    assert "待司法局审定" not in browser.get(page("complaint", complaint)).content.decode()


def test_an_unfinished_draft_keeps_what_was_typed(signed_in, staff):
    complaint = make_accepted_complaint(by=staff)

    answer = signed_in(staff).post(
        page("complaint_propose", complaint), {"result": "TRUE", "findings": "两个月未会见。"}
    )

    assert answer.status_code == 422
    assert "请写明处理措施" in answer.content.decode()
    assert "两个月未会见。" in answer.content.decode()


def test_the_center_may_think_better_of_its_draft(signed_in, staff):
    complaint = make_accepted_complaint(by=staff)
    make_proposal(complaint, by=staff, findings="未会见。")
    browser = signed_in(staff)

    words = browser.get(page("complaint", complaint)).content.decode()

    assert "修改处理意见" in words
    assert "未会见。" in browser.get(page("complaint_propose", complaint)).content.decode()


def test_about_the_center_the_bureau_inquires_itself(signed_in, staff, leader):
    complaint = make_accepted_complaint(by=staff, target=ComplaintTarget.CENTER)

    assert signed_in(staff).get(page("complaint", complaint)).status_code == 404
    assert "司法局调查并审定" in (
        signed_in(leader).get(page("complaint", complaint)).content.decode()
    )
