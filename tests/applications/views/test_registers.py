"""The registers at the desk: what is typed stays, what is paused says so, lists stay quick."""

import datetime as dt
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from applications.models import Case, Complaint
from applications.operations import referring
from applications.states import ApplicationState, ComplaintTarget
from tests.office import NOON, TODAY, make_application
from tests.registers import (
    a_place,
    draft_cooperation,
    make_case_report,
    make_complaint,
    make_discussion,
    make_sent_cooperation,
)

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def page(name, *things):
    return reverse(f"applications:{name}", args=[thing.uid for thing in things])


def a_complaint(**fields):
    return {
        "form_token": str(uuid4()),
        "received_on": "2026-11-18",
        "channel": "ORAL",
        "complainant": "RECIPIENT",
        "name": "周小雨",
        "phone": "13900001234",
        "target": "CENTER",
        "content": "窗口没有一次讲清需要什么材料。",
        **fields,
    }


# ---- Complaints -----------------------------------------------------------------------------


def test_who_enters_a_complaint_about_the_center_is_told_where_it_went(signed_in, staff):
    browser = signed_in(staff)

    answer = browser.post(page("complaint_new"), a_complaint(), follow=True)

    words = answer.content.decode()
    assert Complaint.objects.get().target == ComplaintTarget.CENTER
    assert "由司法局办理" in words
    assert page("complaint", Complaint.objects.get()) not in words


def test_who_enters_a_complaint_reads_its_days_and_that_nobody_verified_them(signed_in, staff):
    words = signed_in(staff).get(page("complaint_new")).content.decode()

    assert "5个工作日内决定是否受理（新规定的天数待核实，暂按原办法）" in words


def test_what_was_typed_stays_where_something_is_missing(signed_in, staff):
    browser = signed_in(staff)

    answer = browser.post(page("complaint_new"), a_complaint(target="UNIT"))

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "请选择承办单位" in words
    assert "窗口没有一次讲清需要什么材料。" in words
    assert not Complaint.objects.exists()


def test_the_telephone_is_shown_for_a_reason_only(signed_in, staff):
    complaint = make_complaint(by=staff)
    browser = signed_in(staff)

    assert "13900001234" not in browser.get(page("complaint", complaint)).content.decode()
    shown = browser.post(
        page("complaint_reveal", complaint), {"field": "phone", "reason": "CONTACT"}
    )
    assert "13900001234" in shown.content.decode()


def test_the_list_is_narrowed_by_codes_and_bears_nonsense(signed_in, leader, staff):
    about_us = make_complaint(by=staff, target=ComplaintTarget.CENTER)
    about_a_unit = make_complaint(by=staff)
    browser = signed_in(leader)

    words = browser.get(page("complaints") + "?target=CENTER").content.decode()
    assert about_us.number in words
    assert about_a_unit.number not in words
    odd = browser.get(page("complaints") + "?target=%00x&tab=nowhere&page=9999")
    assert odd.status_code == 200


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("discussions", make_discussion, "本件的集体讨论记录"),
        ("case_reports", make_case_report, "本件的报告"),
    ],
)
def test_the_page_of_a_file_leads_to_its_own_rows_of_the_register(
    signed_in, staff, name, make, words
):
    own, other = make(by=staff), make(by=staff)
    browser = signed_in(staff)
    file = own.file_about
    address = f"{page(name)}?{urlencode({'about': file.number})}"

    detail = browser.get(
        page("case" if isinstance(file, Case) else "detail", file)
    ).content.decode()
    listed = browser.get(address).content.decode()

    assert words in detail
    assert escape(address) in detail
    assert page(name[:-1], own) in listed
    assert page(name[:-1], other) not in listed


# ---- What is paused says so -----------------------------------------------------------------


def test_an_application_checked_elsewhere_says_that_its_clock_stands_still(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    make_sent_cooperation(application, head=head)
    browser = signed_in(staff)

    detail = browser.get(page("detail", application)).content.decode()
    assert "等待外地协作机构答复" in detail
    assert "已暂停" in detail
    queue = browser.get(page("queue")).content.decode()
    assert "已暂停" in queue


def test_the_page_offers_form_7_while_it_is_under_review(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)
    url = page("cooperation_new", application)

    assert url in browser.get(page("detail", application)).content.decode()
    answer = browser.post(
        url,
        {
            "agency": "广安市前锋区法律援助中心",
            "facts": "申请人在前锋区务工。",
            "items": "就业情况\n收入情况",
            "reply_days": "10",
        },
    )

    assert answer.status_code == 302
    assert application.cooperations.get().item_lines == ["就业情况", "收入情况"]


def test_a_letter_waits_for_the_head_and_is_signed_in_one_press(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    letter = draft_cooperation(application)
    sign = page("cooperation_sign", letter)

    assert sign not in signed_in(staff).get(page("cooperation", letter)).content.decode()
    browser = signed_in(head)
    assert sign in browser.get(page("cooperation", letter)).content.decode()
    browser.post(sign)

    letter.refresh_from_db()
    assert (letter.number, letter.reply_by) == ("铜法援协〔2026〕1号", dt.date(2026, 11, 30))


# ---- A second notice ------------------------------------------------------------------------


def test_a_second_form_6_is_asked_for_allowed_and_sent_from_the_page(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)
    form_6 = {"explanations": "工资约定", "delivered_on": "2026-11-18", "reply_days": "7"}
    desk, office = signed_in(staff), signed_in(head)

    def offers(browser, act):
        shown = browser.get(page("detail", application)).content.decode()
        return f'href="{page(act, application)}"' in shown

    desk.post(page("supplement", application), form_6)
    said = {"answer_0": "EXPLAINED", "on_0": "2026-11-18", "words_0": "月薪四千元"}
    desk.post(page("settle_supplement", application), said)
    assert not offers(desk, "supplement")
    assert offers(desk, "second_notice_ask")
    refused = desk.post(page("supplement", application), form_6)
    assert refused.status_code == 422
    assert "请先报负责人说明理由" in refused.content.decode()

    desk.post(page("second_notice_ask", application), {"reason": "新发现家庭成员"})
    asked = office.get(page("second_notice_decide", application)).content.decode()
    assert "新发现家庭成员" in asked
    office.post(
        page("second_notice_decide", application), {"is_allowed": "yes", "reason": "确属新情况"}
    )
    assert offers(desk, "supplement")
    desk.post(page("supplement", application), form_6)

    shown = desk.get(page("detail", application)).content.decode()
    assert "再次补正通知" in shown
    assert "确属新情况" in shown
    assert application.supplements.count() == 2


# ---- Where else to go -----------------------------------------------------------------------


def test_a_redirection_may_name_a_place_of_the_directory(signed_in, staff):
    place = referring.keep(referral_id=None, place=a_place(), by=staff, at=NOON)
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)

    signed_in(staff).post(
        page("draft", application),
        {
            "kind": "REDIRECT",
            "ground": "not-competent",
            "articles": "《中华人民共和国法律援助法》第三十八条",
            "reason": "本事项应当由公证机构办理。",
            "referral": str(place.uid),
        },
    )

    decision = application.decisions.get()
    assert decision.competent_body == ("某区公证处（某路1号，电话023-00000009，工作日9:00—17:00）")


def test_a_place_no_longer_used_is_not_offered(signed_in, staff):
    referring.keep(referral_id=None, place=a_place(is_active=False), by=staff, at=NOON)
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    words = signed_in(staff).get(page("draft", application)).content.decode()

    assert "某区公证处" not in words
