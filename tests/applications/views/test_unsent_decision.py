"""A lost session costs no sentence: what was typed of a decision stands there again."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from applications.models import UnsentDecision
from applications.operations import deciding, triage
from applications.states import DecisionKind
from tests.office import NOON, S, hand_in, make_application, make_user
from tests.pageforms import fields_of
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
HTMX = {"HX-Request": "true"}
LONG = "申请人与某建筑公司自2025年3月起存在劳动关系。\r\n\r\n该公司拖欠工资，有欠条和考勤表为证。"
TYPED = {
    "kind": "GRANT",
    "articles": "《中华人民共和国法律援助法》第三十一条第五项",
    "reason": LONG,
    "preview": "1",
}


@pytest.fixture(autouse=True)
def _at_half_past_ten():
    with time_machine.travel(NOON - dt.timedelta(minutes=88), tick=False):
        yield


@pytest.fixture
def application(staff):
    return make_application(S.UNDER_REVIEW, taken_by=staff)


@pytest.fixture
def page(application):
    return reverse("applications:draft", args=[application.uid])


def reason_on(answer):
    return answer.context["form"]["reason"].value()


def test_the_preview_keeps_it_and_says_when(signed_in, staff, page):
    answer = signed_in(staff).post(page, TYPED, headers=HTMX).content.decode()

    assert "已保存 10:32，尚未送签，只有您能看到。" in answer


def test_without_scripts_the_button_keeps_it_too(signed_in, staff, page):
    answer = signed_in(staff).post(page, TYPED).content.decode()

    assert "已保存 10:32" in answer
    assert UnsentDecision.objects.get().typed["reason"] == LONG


def test_after_a_lost_session_every_word_stands_there_again(signed_in, staff, page):
    signed_in(staff).post(page, TYPED, headers=HTMX)

    with time_machine.travel(NOON + dt.timedelta(days=1), tick=False):
        answer = signed_in(staff).get(page)

    assert reason_on(answer) == LONG
    assert answer.context["form"]["articles"].value() == TYPED["articles"]
    assert "已保存 10:32（11月18日）" in answer.content.decode()


def test_an_emptied_article_comes_back_as_the_findings_bear_it_out(signed_in, staff, page):
    browser = signed_in(staff)
    computed = browser.get(page).context["form"]["articles"].value()
    browser.post(page, {**TYPED, "articles": ""}, headers=HTMX)

    answer = browser.get(page)

    assert "第三十一条" in computed
    assert answer.context["form"]["articles"].value() == computed
    assert "留空的，按审查结论填写。" in answer.content.decode()


def test_a_grant_handed_in_without_an_article_bears_the_one_of_the_findings(
    signed_in, staff, application, page
):
    hand_in(application)
    browser = signed_in(staff)
    computed = browser.get(page).context["form"]["articles"].value()

    browser.post(page, {"kind": "GRANT", "articles": " ", "reason": LONG})

    assert application.decisions.get().articles == computed


def test_a_tick_comes_back_as_well(signed_in, staff, page):
    refusal = {**TYPED, "kind": "REFUSE", "ground": "", "is_large_print": "on"}
    signed_in(staff).post(page, refusal, headers=HTMX)

    begun = fields_of(signed_in(staff).get(page))

    assert (begun["kind"], begun["is_large_print"]) == (["REFUSE"], ["on"])


def test_looking_at_another_kind_loses_nothing(signed_in, staff, page):
    browser = signed_in(staff)
    browser.post(page, TYPED, headers=HTMX)

    other = browser.get(f"{page}?kind=REFUSE")
    # The page asks for its letter as soon as it is open.
    begun = fields_of(other) | {"preview": "1"}
    browser.post(page, begun, headers=HTMX)

    assert reason_on(other) != LONG
    assert reason_on(browser.get(page)) == LONG
    assert UnsentDecision.objects.get().kind == "GRANT"


def test_nothing_typed_is_nothing_saved(signed_in, staff, page):
    browser = signed_in(staff)

    answer = browser.post(page, fields_of(browser.get(page)) | {"preview": "1"}, headers=HTMX)

    assert "已保存" not in answer.content.decode()
    assert not UnsentDecision.objects.exists()


def test_whoever_goes_on_with_it_does_not_read_it(signed_in, staff, application, page):
    signed_in(staff).post(page, TYPED, headers=HTMX)
    colleague = make_user(Role.CENTER_STAFF)
    triage.put_back(application_id=application.pk, by=staff, at=NOON)
    triage.take(application_id=application.pk, by=colleague, at=NOON)

    answer = signed_in(colleague).get(page)

    assert reason_on(answer) != LONG
    assert "已保存" not in answer.content.decode()


def test_the_table_holds_no_readable_word(signed_in, staff, page):
    signed_in(staff).post(page, TYPED, headers=HTMX)

    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM applications_unsentdecision")
        (stored,) = cursor.fetchone()
    assert "劳动关系" not in str(stored)


def test_drafted_it_is_kept_no_longer(signed_in, staff, application, page):
    hand_in(application)
    browser = signed_in(staff)
    browser.post(page, TYPED, headers=HTMX)

    browser.post(page, {name: word for name, word in TYPED.items() if name != "preview"})

    assert application.decisions.get().reason.startswith("申请人与某建筑公司")
    assert not UnsentDecision.objects.exists()


# ---- A draft that came back -------------------------------------------------------------------


@pytest.fixture
def handed_back(calendar, hardship_line, head, application, staff):
    hand_in(application)
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles=TYPED["articles"],
        reason=LONG,
        by=staff,
        at=NOON,
    )
    deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)


@pytest.mark.usefixtures("handed_back")
def test_what_the_head_hands_back_is_gone_on_with(signed_in, staff, head, page):
    answer = signed_in(staff).get(page)

    assert reason_on(answer) == LONG
    assert answer.context["form"]["articles"].value() == TYPED["articles"]
    assert f"已带入退回的拟稿（{head}，" in answer.content.decode()


@pytest.mark.usefixtures("handed_back")
def test_another_kind_or_a_new_beginning_goes_by_the_facts(signed_in, staff, page):
    browser = signed_in(staff)

    for query in ({"kind": "REFUSE"}, {"kind": "GRANT", "anew": "1"}):
        answer = browser.get(page, query)
        assert reason_on(answer) != LONG
        assert "已带入" not in answer.content.decode()


@pytest.mark.usefixtures("handed_back")
def test_what_was_typed_since_stands_before_what_came_back(signed_in, staff, page):
    browser = signed_in(staff)
    browser.post(page, TYPED | {"reason": "重新核算后低于标准。"}, headers=HTMX)

    answer = browser.get(page)

    assert reason_on(answer) == "重新核算后低于标准。"
    assert "已带入" not in answer.content.decode()


# ---- What the page asks and shows ------------------------------------------------------------

REDIRECTION = {"referral", "competent_body", "is_transferred"}


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("GRANT", set()),
        ("REFUSE", {"ground", "is_large_print"}),
        ("REDIRECT", {"ground", *REDIRECTION}),
    ],
)
def test_each_kind_asks_what_its_own_letter_says(signed_in, staff, page, kind, asked):
    form = signed_in(staff).get(f"{page}?kind={kind}").context["form"]

    assert set(form.fields) == {"kind", "articles", "reason", *asked}


def test_what_is_missing_may_be_asked_for_instead(signed_in, staff, application, page):
    answer = signed_in(staff).get(page)

    assert [tab["label"] for tab in answer.context["tabs"]] == [
        "给予法律援助",
        "不予法律援助",
        "告知向有权机构申请",
        "一次性告知补正",
    ]
    notice = reverse("applications:supplement", args=[application.uid])
    assert notice in answer.content.decode()


def test_what_is_not_met_stands_open_above_the_form(signed_in, staff, page):
    answer = signed_in(staff).get(page)

    shown = answer.content.decode()
    assert answer.context["to_weigh"]
    assert shown.index("是否符合条件") < shown.index('name="reason"') < shown.index('id="preview"')
