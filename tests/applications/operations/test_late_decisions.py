"""A decision after its day (法律援助法 art. 43 para. 1): it may be made, but never in silence."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.operations import deciding
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.office import TODAY, make_application, make_decision, noon
from tests.pageforms import fields_of

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

# Received on Wednesday, 18 November 2026: the seventh day is Wednesday, the 25th.
ON_THE_LAST_DAY = noon(dt.date(2026, 11, 25))
A_DAY_LATE = noon(dt.date(2026, 11, 26))
WHY = "镇街复函迟到，收到当日即作出决定"


def draft(application, person, *, at, **given):
    return deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十四条",
        reason="符合经济困难标准",
        by=person,
        at=at,
        **given,
    )


@pytest.fixture
def under_review(staff):
    return make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)


@pytest.fixture
def drafted():
    """Return an application whose decision was drafted in time and waits for the head."""
    application = make_application(S.DRAFTED, received_on=TODAY)
    make_decision(application)
    return application


def test_in_good_time_nobody_is_asked_and_nothing_is_kept(under_review, staff):
    decision = draft(under_review, staff, at=ON_THE_LAST_DAY, delay_reason=WHY)

    assert decision.delay_reason == ""


def test_a_late_draft_says_why(under_review, staff):
    with pytest.raises(RuleBroken, match="写明超期的原因") as refused:
        draft(under_review, staff, at=A_DAY_LATE, delay_reason="  ")

    assert refused.value.field == "delay_reason"
    assert draft(under_review, staff, at=A_DAY_LATE, delay_reason=WHY).delay_reason == WHY


def test_a_draft_that_lay_too_long_is_signed_with_the_head_s_reason(drafted, head):
    with pytest.raises(RuleBroken, match="写明超期的原因"):
        deciding.sign(application_id=drafted.pk, by=head, at=A_DAY_LATE)

    signed = deciding.sign(application_id=drafted.pk, delay_reason=WHY, by=head, at=A_DAY_LATE)

    assert (signed.delay_reason, signed.number) == (WHY, "铜法援决〔2026〕1号")


def test_the_drafter_s_reason_is_enough_for_the_head(under_review, staff, head):
    draft(under_review, staff, at=A_DAY_LATE, delay_reason=WHY)

    signed = deciding.sign(application_id=under_review.pk, by=head, at=A_DAY_LATE)

    assert signed.delay_reason == WHY


# ---- On the pages ----------------------------------------------------------------------------


def test_the_draft_page_asks_only_once_the_day_is_past(signed_in, under_review, staff):
    url = reverse("applications:draft", args=[under_review.uid])
    with time_machine.travel(ON_THE_LAST_DAY, tick=False):
        assert "delay_reason" not in signed_in(staff).get(url).context["form"].fields
    typed = {"kind": "GRANT", "articles": "《法律援助法》第三十四条", "reason": "符合标准"}

    with time_machine.travel(A_DAY_LATE, tick=False):
        browser = signed_in(staff)
        asked = browser.post(url, typed)
        answer = browser.post(url, {**typed, "delay_reason": WHY})

    assert asked.status_code == 422
    assert asked.context["form"].has_error("delay_reason")
    assert answer.status_code == 302
    assert under_review.decisions.get().delay_reason == WHY


def test_the_head_who_signs_late_is_asked_and_signs_with_the_second_press(signed_in, drafted, head):
    url = reverse("applications:sign", args=[drafted.uid])
    with time_machine.travel(A_DAY_LATE, tick=False):
        browser = signed_in(head)
        page = browser.get(reverse("applications:detail", args=[drafted.uid]))
        asked = browser.post(url, fields_of(page, action=url))
        too_long = browser.post(url, {**fields_of(asked), "delay_reason": "迟" * 201})
        signed = browser.post(url, {**fields_of(too_long), "delay_reason": WHY})

    assert (asked.status_code, too_long.status_code) == (422, 422)
    assert "写明原因后签发" in asked.content.decode()
    assert too_long.context["form"].has_error("delay_reason")
    assert signed.status_code == 302
    assert drafted.decisions.get().delay_reason == WHY
