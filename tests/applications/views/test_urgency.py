"""The pages for when time is short: the calculator, and aid in advance on one page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import AdvanceAid, Application, Case
from applications.states import AdvanceState
from tests.office import NOON, TODAY, S, make_application, make_user
from tests.pageforms import press
from tests.questions import questions_of
from tests.urgency import FACTS, FORMALITIES_DUE_ON, make_advance, make_proposal, served
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def held(staff):
    return make_application(S.UNDER_REVIEW, taken_by=staff)


def url(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


PROPOSAL = {
    "ground": "LIMITATION",
    "facts": FACTS,
    "formalities_due_on": FORMALITIES_DUE_ON.isoformat(),
}
YEAR_AGO = {"kind": "LABOUR", "started_on": "2025-11-24"}


# ---- The calculator -------------------------------------------------------------------------


def test_reckoning_alone_keeps_nothing(signed_in, staff, held):
    page = signed_in(staff).post(url("limitation", held), {**YEAR_AGO, "preview": "1"})

    shown = page.content.decode()
    assert "2026年11月24日" in shown
    assert "不足七日，可以先行提供法律援助" in shown
    assert url("advance", held) in shown
    assert Application.objects.get().limitation_kind == ""


def test_number_and_length_stand_on_one_line_each(signed_in, staff, held):
    page = signed_in(staff).get(url("limitation", held)).content.decode()

    assert f'<span class="nowrap">{held}</span>' in page
    assert 'class="nowrap">6个月</td>' in page


def test_keeping_it_leads_back_with_the_offer(signed_in, staff, held):
    page = signed_in(staff).post(url("limitation", held), YEAR_AGO, follow=True)

    shown = page.content.decode()
    assert "已登记劳动争议仲裁时效，2026年11月24日届满。" in shown
    assert "办理先行提供" in shown
    assert "时效剩6天" in shown


def test_the_queue_shows_the_chip(signed_in, staff, held):
    signed_in(staff).post(url("limitation", held), YEAR_AGO)

    page = signed_in(staff).get(reverse("applications:queue"))

    assert "时效剩6天" in page.content.decode()


def test_a_clerk_reads_whom_to_call(signed_in, clerk, office):
    application = make_application(S.FORWARDED, place=office)

    signed_in(clerk).post(url("limitation", application), YEAR_AGO)
    page = signed_in(clerk).get(url("detail", application))

    shown = page.content.decode()
    assert "请立即与中心联系" in shown
    assert url("advance", application) not in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "LABOUR", "started_on": ""}, "请填写知道或者应当知道权利被侵害之日"),
        ({"kind": "LABOUR", "started_on": "2026-11-19"}, "起算日不能晚于今天"),
        ({"kind": "LABOUR", "started_on": "去年"}, "请按 2026-11-23"),
        ({"kind": "", "started_on": "2025-11-24"}, "请选择此项。"),
        ({"kind": "NOPE", "started_on": "2025-11-24"}, "NOPE"),
    ],
)
def test_a_poor_entry_is_asked_again_and_kept(signed_in, staff, held, typed, sentence):
    page = signed_in(staff).post(url("limitation", held), typed)

    assert page.status_code == 422
    shown = page.content.decode()
    assert sentence in shown
    if typed["started_on"]:
        assert typed["started_on"] in shown


# ---- Aid in advance -------------------------------------------------------------------------


def test_the_form_begins_with_the_limitation_that_is_near(signed_in, staff, held):
    browser = signed_in(staff)
    browser.post(url("limitation", held), YEAR_AGO)

    shown = browser.get(url("advance", held)).content.decode()

    assert "劳动争议仲裁时效2026年11月24日届满。" in shown
    # Seven days on, a Wednesday.
    assert "2026-11-25" in shown


def test_proposed_by_one_signed_by_another_then_the_case(signed_in, staff, head, held):
    signed_in(staff).post(url("advance", held), PROPOSAL)
    waiting = signed_in(head).get(url("advance", held)).content.decode()
    assert "签发，开立案件" in waiting

    answer = press(signed_in(head), url("advance", held), url("advance_sign", held))

    case = Case.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("applications:case", args=[case.uid])
    shown = signed_in(staff).get(url("detail", held)).content.decode()
    assert "先行提供中" in shown
    assert "补办先行提供的手续" in shown


def test_the_proposer_is_not_offered_the_signature(signed_in, staff, head):
    mine = make_proposal(by=head)

    shown = signed_in(head).get(url("advance", mine.application)).content.decode()

    assert "签发，开立案件" not in shown
    assert "不签发或者收回" in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({**PROPOSAL, "facts": ""}, "请填写此项。"),
        ({**PROPOSAL, "ground": ""}, "请选择此项。"),
        ({**PROPOSAL, "formalities_due_on": TODAY.isoformat()}, "应当在今天之后"),
    ],
)
def test_a_poor_proposal_loses_nothing(signed_in, staff, held, typed, sentence):
    page = signed_in(staff).post(url("advance", held), typed)

    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert typed["facts"] in page.content.decode()
    assert not AdvanceAid.objects.exists()


def test_a_second_proposal_reads_that_there_is_one(signed_in, staff, held):
    browser = signed_in(staff)
    browser.post(url("advance", held), PROPOSAL)

    page = browser.post(url("advance", held), PROPOSAL)

    assert page.status_code == 422
    assert "此件已有先行提供的办理" in page.content.decode()


def test_formalities_are_written_down(signed_in, staff):
    advance = make_advance()

    signed_in(staff).post(
        url("advance_formalities", advance.application), {"settled_on": TODAY.isoformat()}
    )

    advance.refresh_from_db()
    assert advance.formalities_settled_on == TODAY


def test_a_lapse_says_first_what_will_happen(signed_in, head, time_machine):
    advance = served(make_advance())
    time_machine.move_to(NOON + dt.timedelta(days=8))
    browser = signed_in(head)

    warned = browser.get(url("advance_lapse", advance.application)).content.decode()
    browser.post(url("advance_lapse", advance.application))

    advance.refresh_from_db()
    assert advance.case.number in warned
    assert advance.state == AdvanceState.ENDED


def test_signing_twice_reads_who_was_faster(signed_in, head):
    advance = make_proposal()
    browser = signed_in(head)
    press(browser, url("advance", advance.application), url("advance_sign", advance.application))

    page = browser.post(url("advance_sign", advance.application), follow=True)

    assert "已签发此件" in page.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize("make", [make_proposal, make_advance])
@pytest.mark.parametrize("page", ["advance", "limitation"])
def test_the_pages_ask_few_questions(signed_in, staff, make, page):
    advance = make(make_application(S.UNDER_REVIEW, taken_by=staff))
    browser = signed_in(staff)

    with CaptureQueriesContext(connection) as asked:
        browser.get(url(page, advance.application))

    questions = questions_of(asked)
    assert len(questions) <= 15, "\n".join(question[:150] for question in questions)


# ---- The letter beside the form -------------------------------------------------------------


def test_the_letter_stands_beside_the_form_while_one_types(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    shown = signed_in(staff).post(
        url("advance", application),
        {**PROPOSAL, "preview": "1"},
        headers={"HX-Request": "true"},
    )

    letter = "".join(shown.context["letter"])
    assert "先行提供法律援助决定书" in letter
    assert "案件编号为（签发时编号）" in letter
    assert "请你在2026年11月25日前补办有关手续" in letter
    assert not AdvanceAid.objects.exists()


def test_what_is_missing_is_named_instead_of_a_letter(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    shown = signed_in(staff).post(
        url("advance", application),
        {**PROPOSAL, "facts": "", "preview": "1"},
        headers={"HX-Request": "true"},
    )

    assert "填写完整后，这里显示决定书预览" in shown.content.decode()


def test_without_a_script_the_button_shows_the_letter_and_keeps_what_was_typed(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    shown = signed_in(staff).post(url("advance", application), {**PROPOSAL, "preview": "1"})

    assert shown.context["letter"]
    assert PROPOSAL["facts"] in shown.content.decode()
    assert not AdvanceAid.objects.exists()


def test_the_head_reads_the_letter_before_signing_it(signed_in, head):
    advance = make_proposal()

    shown = signed_in(head).get(url("advance", advance.application)).content.decode()

    assert "本中心决定先行提供法律援助" in shown


def test_signed_it_waits_for_its_service_on_the_same_page(signed_in, head):
    advance = make_advance()

    shown = signed_in(head).get(url("advance", advance.application))

    (line,) = shown.context["services"]
    assert (line.title, line.number) == ("先行提供法律援助决定书", "铜法援先〔2026〕1号")


def test_an_ended_aid_is_shown_with_its_reason(signed_in, staff):
    advance = make_advance(make_application(S.UNDER_REVIEW, taken_by=staff))
    signed_in(staff).post(url("withdraw", advance.application))

    shown = signed_in(make_user(Role.AUDITOR)).get(url("advance", advance.application))

    assert "申请人撤回申请" in shown.content.decode()
