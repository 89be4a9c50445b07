"""The decision in the browser: draft, preview, signature, service."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import Case
from applications.operations import deciding
from applications.states import ApplicationState
from tests.applications.views.center_desk.given import page, words
from tests.office import NOON, TODAY, hand_in, make_application, make_authority, make_decision
from tests.pageforms import press
from workstations.states import AuthorityKind

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_the_draft_begins_with_what_follows_from_the_facts(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).get(page("draft", application))

    assert "《中华人民共和国法律援助法》第三十一条第五项、第三十四条" in words(answer)


def test_the_preview_shows_the_letter_and_saves_nothing(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).post(
        page("draft", application),
        {
            "kind": "REFUSE",
            "ground": "not-in-hardship",
            "reason": "人均月收入2500.00元，不低于标准2372.00元。",
            "preview": "1",
        },
    )

    application.refresh_from_db()
    assert "不予法律援助决定书" in words(answer)
    assert "自收到本决定书之日起十五日内" in words(answer)
    assert (application.state, application.decisions.count()) == (S.UNDER_REVIEW, 0)


def test_a_refusal_without_its_ground_keeps_what_was_typed(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = signed_in(staff).post(
        page("draft", application), {"kind": "REFUSE", "ground": "", "reason": "写了很久的理由"}
    )

    assert answer.status_code == 422
    assert "请选择理由" in words(answer)
    assert "写了很久的理由" in words(answer)


def test_from_the_draft_to_the_service_of_the_letter(signed_in, staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application)
    typed = {
        "kind": "GRANT",
        "articles": "《中华人民共和国法律援助法》第三十四条",
        "reason": "你的家庭经济状况低于标准",
    }

    signed_in(staff).post(page("draft", application), typed)
    reading = signed_in(head).get(page("detail", application))
    signed = press(signed_in(head), page("detail", application), page("sign", application))
    signed_in(staff).post(page("serve", application), {"served_on": "2026-11-18"})

    application.refresh_from_db()
    assert "给予法律援助决定书" in words(reading)
    assert "（签发时编号）" in words(reading)
    assert "案号（2026）渝援0151民1号，请在11月23日前指派" in words(signed)
    assert application.state == S.GRANTED
    assert application.decisions.get().served_on == TODAY


@pytest.mark.parametrize(
    ("stage", "kind", "is_asked"),
    [
        ("FIRST_INSTANCE", AuthorityKind.COURT, True),
        ("ARBITRATION", AuthorityKind.ARBITRATION, False),
    ],
)
def test_a_grant_before_a_court_names_the_letter_that_defers_its_fees(
    signed_in, head, stage, kind, is_asked
):
    """诉讼费用交纳办法 art. 47 item 3: who is aided and asks, shall be allowed to defer."""
    application = make_application(S.DRAFTED, stage=stage, authority=make_authority(kind))
    make_decision(application)

    signed = press(signed_in(head), page("detail", application), page("sign", application))

    case = application.cases.get()
    url = reverse("applications:fee_letter", args=[case.uid])
    link = f'<a href="{url}">出具缓交诉讼费用函</a>'
    assert (link in signed.content.decode()) is is_asked
    assert ("《诉讼费用交纳办法》第四十七条第三项" in words(signed)) is is_asked


def test_the_drafter_is_offered_no_signature_and_refused_one(signed_in, head):
    application = make_application(S.DRAFTED, taken_by=head)
    make_decision(application)
    browser = signed_in(head)

    card = browser.get(page("detail", application)).context["next"]

    assert "签发" not in [act.label for act in (card.main, *card.others) if act]
    assert browser.post(page("sign", application)).status_code == 403


def test_undoing_asks_why(signed_in, head):
    application = make_application(S.DRAFTED)
    make_decision(application)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    browser, url = signed_in(head), page("undo", application)

    assert browser.post(url, {"reason": ""}).status_code == 422
    browser.post(url, {"reason": "案由写错"})

    application.refresh_from_db()
    assert (application.state, Case.objects.get().state) == (S.UNDER_REVIEW, "VOIDED")


def test_form_six_begins_with_what_is_missing(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    hand_in(application, "application-form", "identity")
    browser, url = signed_in(staff), page("supplement", application)

    form = browser.get(url).context["form"]
    browser.post(
        url,
        {
            "kinds": ["case-papers"],
            "explanations": "欠薪的起止时间\n\n工地名称",
            "delivered_on": "2026年11月18日",
            "reply_days": "5",
        },
    )

    application.refresh_from_db()
    assert form["kinds"].initial == ["case-papers", "hardship-statement"]
    assert application.state == S.AWAITING_PAPERS
    assert len(application.supplement.items) == 3
    assert application.supplement.reply_by == dt.date(2026, 11, 23)
