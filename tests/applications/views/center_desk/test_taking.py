"""Taking from the queue, and giving back to the office."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.applications.views.center_desk.given import page, words
from tests.office import make_application, make_user
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_the_second_hand_reads_whose_it_is(signed_in, staff):
    application = make_application(
        S.UNDER_REVIEW, taken_by=make_user(Role.CENTER_STAFF, name="李晓岚")
    )

    answer = signed_in(staff).post(page("take", application), follow=True)

    assert "李晓岚已于11月18日12:00领取此件" in words(answer)


def test_take_next_opens_the_page_or_says_that_nothing_waits(signed_in, staff):
    application = make_application(S.FORWARDED)
    browser = signed_in(staff)

    first = browser.post(reverse("applications:take_next"))
    second = browser.post(reverse("applications:take_next"), follow=True)

    assert first.headers["Location"] == page("detail", application)
    assert "没有待领取的申请" in words(second)


def test_a_list_of_one_kind_takes_the_next_of_that_kind(signed_in, staff):
    make_application(S.FORWARDED)
    browser, queue = signed_in(staff), reverse("applications:queue")
    assert "领取下一件刑事申请" in words(browser.get(queue, {"kind": "CRIMINAL"}))
    assert "领取下一件<" in words(browser.get(queue, {"kind": "NO_SUCH"}))

    answer = browser.post(reverse("applications:take_next"), {"kind": "CRIMINAL"}, follow=True)

    assert "没有待领取的刑事申请" in words(answer)


def test_a_return_needs_its_reason_and_goes_to_the_office(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser, url = signed_in(staff), page("return_to_office", application)

    refused = browser.post(url, {"reason": "", "note": "请重拍"})
    browser.post(url, {"reason": "photo-unreadable", "note": "请重拍"})

    application.refresh_from_db()
    assert refused.status_code == 422
    assert "请重拍" in words(refused)
    assert application.state == S.RETURNED


def test_a_form_for_what_cannot_be_done_now_leads_back_with_the_reason(signed_in, staff):
    application = make_application(S.AWAITING_PAPERS, taken_by=staff)

    answer = signed_in(staff).get(page("draft", application), follow=True)

    assert answer.redirect_chain == [(page("detail", application), 302)]
    assert "不能办理此事项" in words(answer)
