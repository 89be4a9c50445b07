"""A head signs the letter that stood on the page, and never one that took its place meanwhile."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import AdvanceAid, CoApplicantDecision, Decision
from applications.operations import advancing, deciding, terminating
from applications.states import AdvanceState, CaseState, DecisionKind
from tests.casework import make_assigned, propose_termination
from tests.co_applicants import check, make_refused_beside, ordered
from tests.office import NOON, S, make_application, make_decision, make_user, noon
from tests.pageforms import fields_of, press
from tests.urgency import make_proposal
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
TOO_LATE = noon(dt.date(2026, 12, 18))
LATER = NOON + dt.timedelta(minutes=32)
FACTS = "受援人死亡，家属书面告知。"


@pytest.fixture(autouse=True)
def _an_hour_later():
    with time_machine.travel(NOON + dt.timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def wang():
    return make_user(Role.CENTER_STAFF, name="王某")


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def read(browser, page, act):
    """Open the page and return what its button would post to ``act``."""
    return fields_of(browser.get(page), action=act)


# ---- The decision ----------------------------------------------------------------------------


@pytest.fixture
def to_be_granted(wang):
    application = make_application(S.DRAFTED, taken_by=wang)
    make_decision(application)
    return application


def redirect_instead(application, *, at=LATER, **given):
    by = application.taken_by
    deciding.withdraw_draft(application_id=application.pk, by=by, at=at)
    return deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.REDIRECT,
        ground="not-competent",
        articles="《中华人民共和国法律援助法》第三十八条",
        reason="本案由重庆市大足区人民法院管辖。",
        competent_body="重庆市大足区法律援助中心",
        by=by,
        at=at,
        **given,
    )


def test_a_decision_drafted_anew_while_the_page_stood_open_is_not_signed(
    signed_in, head, to_be_granted
):
    browser, act = signed_in(head), url("sign", to_be_granted)
    shown = read(browser, url("detail", to_be_granted), act)
    redirect_instead(to_be_granted)

    answer = browser.post(act, shown, follow=True).content.decode()

    assert "此件已于12:32由王某重新拟稿，请核对新稿后再签发。" in answer
    assert "请向重庆市大足区法律援助中心提出" in answer
    assert not Decision.objects.exclude(signed_by=None).exists()


def test_the_decision_that_stood_on_the_page_is_signed(signed_in, head, to_be_granted):
    redirection = redirect_instead(to_be_granted)

    press(signed_in(head), url("detail", to_be_granted), url("sign", to_be_granted))

    redirection.refresh_from_db()
    assert redirection.signed_by == head


def test_a_press_that_names_no_draft_signs_nothing(signed_in, head, to_be_granted):
    answer = signed_in(head).post(url("sign", to_be_granted), follow=True)

    assert "请刷新页面，核对后再办理" in answer.content.decode()
    assert not Decision.objects.exclude(signed_by=None).exists()


def test_a_decision_drafted_anew_while_the_page_stood_open_is_not_handed_back(
    signed_in, head, to_be_granted
):
    browser, act = signed_in(head), url("withdraw_draft", to_be_granted)
    shown = read(browser, url("detail", to_be_granted), act)
    anew = redirect_instead(to_be_granted)

    answer = browser.post(act, shown, follow=True).content.decode()

    assert "此件已于12:32由王某重新拟稿，请核对新稿后再退回。" in answer
    anew.refresh_from_db()
    assert anew.voided_at is None
    press(browser, url("detail", to_be_granted), act)
    anew.refresh_from_db()
    assert anew.voided_by == head


def test_the_reason_for_a_late_signature_is_about_the_draft_that_was_read(
    signed_in, head, to_be_granted
):
    browser, act = signed_in(head), url("sign", to_be_granted)
    shown = read(browser, url("detail", to_be_granted), act)
    with time_machine.travel(TOO_LATE, tick=False):
        browser = signed_in(head)
        asked = browser.post(act, shown)
        again = {**fields_of(asked), "delay_reason": "负责人出差。"}
        redirect_instead(to_be_granted, at=TOO_LATE, delay_reason="等待核查。")
        answer = browser.post(act, again, follow=True).content.decode()

    assert asked.status_code == 422
    assert "此件已于12:00由王某重新拟稿" in answer
    assert not Decision.objects.exclude(signed_by=None).exists()


def test_a_late_signature_with_its_reason_signs_the_draft_that_was_read(
    signed_in, head, to_be_granted
):
    with time_machine.travel(TOO_LATE, tick=False):
        browser, act = signed_in(head), url("sign", to_be_granted)
        asked = browser.post(act, read(browser, url("detail", to_be_granted), act))
        browser.post(act, {**fields_of(asked), "delay_reason": "负责人出差。"})

    signed = Decision.objects.get()
    assert (signed.signed_by, signed.delay_reason) == (head, "负责人出差。")


# ---- Aid in advance --------------------------------------------------------------------------


def test_aid_proposed_anew_is_not_opened_by_the_old_page(signed_in, head, wang):
    application = make_application(S.UNDER_REVIEW, taken_by=wang)
    make_proposal(application)
    browser, act = signed_in(head), url("advance_sign", application)
    shown = read(browser, url("advance", application), act)
    advancing.cancel(application_id=application.pk, reason="事由有误。", by=wang, at=LATER)
    make_proposal(application, facts="涉及人身安全，须当日申请保护令。", at=LATER)

    answer = browser.post(act, shown, follow=True).content.decode()

    assert "此件已于12:32由王某重新提请，请核对新的提请后再签发。" in answer
    assert not AdvanceAid.objects.filter(state=AdvanceState.PROVIDED).exists()

    press(browser, url("advance", application), act)

    assert AdvanceAid.objects.get(state=AdvanceState.PROVIDED).facts.startswith("涉及人身安全")


# ---- The end of aid --------------------------------------------------------------------------


def test_an_end_of_aid_drafted_anew_is_not_signed_by_the_old_page(signed_in, head, wang):
    case = propose_termination(make_assigned(), by=wang)
    browser, act = signed_in(head), url("terminate_sign", case)
    shown = read(browser, url("termination", case), act)
    terminating.withdraw(case_id=case.pk, by=wang, at=LATER)
    propose_termination(case, facts=FACTS, by=wang, at=LATER)

    answer = browser.post(act, shown, follow=True).content.decode()

    case.refresh_from_db()
    assert "本案的终止决定已于12:32由王某重新拟稿，请核对新稿后再签发。" in answer
    assert case.state == CaseState.ASSIGNED

    press(browser, url("termination", case), act)

    case.refresh_from_db()
    assert case.state == CaseState.TERMINATED


# ---- One co-applicant's own answer -----------------------------------------------------------


def test_a_co_applicant_looked_at_once_more_is_not_answered_by_the_old_page(signed_in, head, wang):
    granted = ordered(make_refused_beside(staff=wang, head=head))
    check(granted, "郑某强", met=True, at=NOON + dt.timedelta(minutes=5))
    browser, act = signed_in(head), url("sign_co_applicants", granted)
    shown = read(browser, url("detail", granted), act)
    check(granted, "郑某强", met=False, at=LATER)

    answer = browser.post(act, shown, follow=True).content.decode()

    standing = CoApplicantDecision.objects.filter(voided_at=None)
    assert "共同申请人郑某强已于12:32由王某重新核查，请核对新的核查结果后再签发。" in answer
    assert not standing.exists()

    press(browser, url("detail", granted), act)

    assert standing.get().kind == DecisionKind.REFUSE
