"""Drafting a transfer, reading both directions, and entering where an application came from."""

import pytest
from django.urls import reverse

from applications.models import Decision, TransferIn, TransferPeriod
from applications.states import ApplicationState
from tests.office import TODAY, hand_in, make_application
from tests.transfers import AGENCY, make_come, make_transferred

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
LIST, PERIOD = reverse("applications:transfers"), reverse("applications:transfer_period")
LIST_IN = reverse("applications:transfers_in")


@pytest.fixture(autouse=True)
def _on_that_day(time_machine):
    time_machine.move_to(f"{TODAY}T12:00:00+08:00")


def origin(application):
    return reverse("applications:transfer_origin", args=[application.uid])


def page_of(browser, application) -> str:
    return browser.get(reverse("applications:detail", args=[application.uid])).content.decode()


def test_staff_draft_a_transfer_and_the_preview_says_so(signed_in, staff):
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)
    hand_in(application, "application-form")
    browser, url = signed_in(staff), reverse("applications:draft", args=[application.uid])
    typed = {
        "kind": "REDIRECT",
        "ground": "not-competent",
        "competent_body": AGENCY,
        "is_transferred": "on",
        "reason": "仲裁机构在广安市前锋区。",
    }

    shown = browser.post(url, {**typed, "preview": "1"}).content.decode()
    assert f"已将你的申请和已提交的材料移送{AGENCY}" in shown
    browser.post(url, typed)

    assert Decision.objects.get(application=application).is_transferred


def test_a_refusal_ignores_the_tick(signed_in, staff):
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)
    url = reverse("applications:draft", args=[application.uid])

    typed = {"kind": "REFUSE", "ground": "has-counsel", "is_transferred": "on", "reason": "不属。"}
    signed_in(staff).post(url, typed)

    assert not Decision.objects.get(application=application).is_transferred


def test_the_page_says_to_whom_it_went_and_the_list_shows_it(signed_in, staff):
    application = make_transferred()
    browser = signed_in(staff)

    assert f"2026年11月18日移送{AGENCY}" in page_of(browser, application)
    listed = browser.get(LIST).content.decode()
    assert AGENCY in listed
    assert "移送期限：还没有登记" in listed


def test_the_page_says_from_whom_it_came(signed_in, staff):
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)
    assert origin(application) in page_of(browser, application)

    browser.post(
        origin(application),
        {
            "agency": AGENCY,
            "their_number": "前锋法援移〔2026〕3号",
            "first_received_on": "2026-11-16",
        },
    )

    assert TransferIn.objects.get().agency == AGENCY
    shown = page_of(browser, application)
    assert f"{AGENCY}2026年11月16日首先收到申请" in shown
    assert "前锋法援移〔2026〕3号" in shown
    assert "其他法律援助机构转来" in shown
    assert AGENCY in browser.get(LIST_IN).content.decode()


def test_a_day_in_the_future_comes_back_with_what_was_typed(signed_in, staff):
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)

    response = signed_in(staff).post(
        origin(application), {"agency": AGENCY, "first_received_on": "2026-12-01"}
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert "不能晚于本中心收到的日期" in page
    assert AGENCY in page


def test_the_head_enters_the_period_and_the_list_cites_it(signed_in, head):
    browser = signed_in(head)
    assert "登记以前" in browser.get(PERIOD).content.decode()

    browser.post(
        PERIOD,
        {
            "in_force_from": "2025-01-01",
            "days": "3",
            "source": "示例规定第八条",
            "reason": "向市局核实",
        },
    )

    assert TransferPeriod.objects.get().days == 3
    assert "3日（示例规定第八条）" in browser.get(LIST).content.decode()


def test_staff_read_the_period_without_a_form(signed_in, staff):
    make_come()

    assert "登记移送期限</button>" not in signed_in(staff).get(PERIOD).content.decode()
