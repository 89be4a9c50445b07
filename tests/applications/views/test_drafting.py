"""The draft page: what it begins with, and the letter beside it in the words that are printed."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import MatterScopePolicy
from applications.states import ApplicationState, DecisionKind
from tests.office import make_application, make_matter
from tests.pageforms import press
from workstations.models import Paper

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
HTMX = {"HX-Request": "true"}
REFUSAL = {
    "kind": "REFUSE",
    "ground": "not-in-hardship",
    "reason": "你家庭人均月收入2500.00元，不低于标准。",
    "preview": "1",
}


@pytest.fixture
def above_the_line(staff):
    """Three thousand yuan a head and month: above the line of 2025."""
    return make_application(
        S.UNDER_REVIEW,
        taken_by=staff,
        household_size=2,
        income_yuan=Decimal("84000.00"),
        rigid_expenditure_yuan=Decimal("12000.00"),
    )


def url(application, kind=""):
    return reverse("applications:draft", args=[application.uid]) + (f"?kind={kind}" if kind else "")


def test_a_failing_test_begins_a_refusal_in_plain_words(signed_in, staff, above_the_line):
    form = signed_in(staff).get(url(above_the_line)).context["form"]

    assert form["kind"].value() == DecisionKind.REFUSE
    assert form["ground"].value() == "not-in-hardship"
    assert "第三十四条、第四十一条" in form["articles"].value()
    assert "你家庭共同生活2人，全年收入84,000.00元" in form["reason"].value()
    assert "平均每人每月3,000.00元" in form["reason"].value()


def test_a_matter_outside_the_law_is_explained_in_words(signed_in, staff):
    # Before 2025 only the matters of art. 31 were aided.
    MatterScopePolicy.objects.create(
        in_force_from=dt.date(2022, 1, 1), policy="enforce", source="《法律援助法》第三十一条"
    )
    outside = make_matter("other-outside", article="", label="买卖合同纠纷")
    application = make_application(
        S.UNDER_REVIEW, taken_by=staff, matter=outside, received_on=dt.date(2024, 11, 18)
    )

    form = signed_in(staff).get(url(application, "REFUSE")).context["form"]

    assert form["ground"].value() == "out-of-scope"
    assert "“买卖合同纠纷”不属于" in form["reason"].value()


def test_the_drafter_may_begin_any_of_the_three(signed_in, staff, above_the_line):
    answer = signed_in(staff).get(url(above_the_line, "REDIRECT"))

    form = answer.context["form"]
    assert (form["kind"].value(), form["ground"].value()) == (
        DecisionKind.REDIRECT,
        "not-competent",
    )
    current = [tab["label"] for tab in answer.context["tabs"] if tab.get("current")]
    assert current == ["告知向有权机构申请"]


def test_while_one_types_only_the_letter_comes_back(signed_in, staff, above_the_line):
    answer = signed_in(staff).post(url(above_the_line), REFUSAL, headers=HTMX)

    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert "自收到本决定书之日起十五日内" in body
    assert "人均月收入2500.00元" in body
    assert above_the_line.decisions.count() == 0


def test_an_unfinished_letter_says_what_it_lacks(signed_in, staff, above_the_line):
    typed = {**REFUSAL, "ground": "", "reason": "只写了一半"}

    answer = signed_in(staff).post(url(above_the_line), typed, headers=HTMX)

    assert answer.status_code == 200
    assert "填写完整后" in answer.content.decode()
    assert "请选择理由" in answer.content.decode()


def test_without_scripts_the_button_shows_the_same_words(signed_in, staff, above_the_line):
    live = signed_in(staff).post(url(above_the_line), REFUSAL, headers=HTMX).context["letter"]
    plain = signed_in(staff).post(url(above_the_line), REFUSAL).context["letter"]

    assert live == plain
    assert plain[0] != ""


def test_the_letter_signed_says_what_the_preview_said(signed_in, staff, head, above_the_line):
    shown = signed_in(staff).post(url(above_the_line), REFUSAL).context["letter"]
    typed = {key: value for key, value in REFUSAL.items() if key != "preview"}
    signed_in(staff).post(url(above_the_line), typed)
    sign = reverse("applications:sign", args=[above_the_line.uid])
    press(signed_in(head), reverse("applications:detail", args=[above_the_line.uid]), sign)

    snapshot = Paper.objects.get(kind="refusal_decision").snapshot
    assert any(snapshot["reason"] in paragraph for paragraph in shown)
    assert any(snapshot["articles"][0] in paragraph for paragraph in shown)


def test_a_redirection_names_the_body_that_is_competent(signed_in, staff, above_the_line):
    typed = {
        "kind": "REDIRECT",
        "ground": "not-competent",
        "reason": "本案由重庆市大足区人民法院管辖。",
        "preview": "1",
    }

    without = signed_in(staff).post(url(above_the_line), typed)
    named = signed_in(staff).post(
        url(above_the_line), {**typed, "competent_body": "重庆市大足区法律援助中心"}
    )

    assert "请写明有权受理的法律援助机构" in without.content.decode()
    assert any("请向重庆市大足区法律援助中心提出" in line for line in named.context["letter"])


def test_a_refusal_may_be_printed_large_and_a_grant_may_not(signed_in, staff, above_the_line):
    typed = {**REFUSAL, "is_large_print": "on"}
    del typed["preview"]

    signed_in(staff).post(url(above_the_line), typed)

    assert above_the_line.decisions.get().is_large_print
