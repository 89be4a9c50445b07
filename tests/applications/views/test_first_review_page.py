"""The five questions on the office's page, and what the center reads of them."""

import pytest
from django.urls import reverse

from applications.models import Application, FirstAnswer
from applications.operations import triage
from applications.states import ApplicationState
from tests.intake import a_page
from tests.office import NOON, make_application

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

ANSWERS = {
    "first_venue": "YES",
    "first_scope": "YES",
    "first_hardship": "UNKNOWN",
    "first_hardship_note": "收入证明待补",
    "first_papers": "NO",
    "first_urgency": "NO",
}


def url(name, application):
    return reverse(f"applications:{name}", args=[application.uid])


def sent(browser, application, name="edit", **typed):
    return browser.post(url(name, application), {**a_page(application), **typed}, follow=True)


def test_the_saved_answers_suggest_the_next_step(signed_in, clerk, office):
    application, browser = make_application(S.RECEIVED, place=office), signed_in(clerk)

    page = sent(browser, application, **ANSWERS).content.decode()

    assert "按已保存的回答：先一次性告知补正，请中心审定。" in page
    assert reverse("applications:supplement", args=[application.uid]) in page
    assert 'value="收入证明待补"' in page


def test_the_center_reads_the_answers_as_lines(signed_in, clerk, staff, office):
    application = make_application(S.RECEIVED, place=office)
    sent(signed_in(clerk), application, "forward", opinion="UNSURE", note="", **ANSWERS)

    page = signed_in(staff).get(url("detail", application)).content.decode()

    assert "经济困难或者免予核查：<b>不清楚</b>。收入证明待补" in page
    assert "制作《法律援助初审意见表》" in page


def test_a_clerk_may_forward_without_a_single_answer(signed_in, clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)

    sent(signed_in(clerk), application, "forward", opinion="UNSURE", note="")

    application.refresh_from_db()
    assert application.state == S.FORWARDED
    assert not FirstAnswer.objects.exists()


def test_the_opinion_stands_open_beside_what_is_missing_until_it_is_given(signed_in, clerk, office):
    application, browser = make_application(S.RECEIVED, place=office), signed_in(clerk)

    def is_open():
        page = browser.get(url("edit", application)).content.decode()
        part = page[page.index('id="part-opinion"') - 200 : page.index('id="part-opinion"') + 200]
        return " open" in part

    assert is_open()
    sent(browser, application, opinion="UNSURE", note="")
    assert not is_open()


def test_a_note_without_an_answer_is_asked_about_and_kept(signed_in, clerk, office):
    application, browser = make_application(S.RECEIVED, place=office), signed_in(clerk)

    response = sent(browser, application, first_venue_note="工地在外区")

    page = response.content.decode()
    assert response.status_code == 422
    assert "已写说明，请选择“属本辖区”的回答。" in page
    assert 'value="工地在外区"' in page


def test_after_a_return_the_office_puts_right_what_it_had_answered(signed_in, clerk, staff, office):
    application = make_application(S.RECEIVED, place=office)
    browser = signed_in(clerk)
    sent(browser, application, "forward", opinion="UNSURE", note="请核实", **ANSWERS)
    triage.take(application_id=application.pk, by=staff, at=NOON)
    triage.return_to_office(
        application_id=application.pk, reason="other", note="请补收入证明", by=staff, at=NOON
    )

    page = signed_in(clerk).get(url("edit", application)).content.decode()

    assert 'value="收入证明待补"' in page
    assert Application.objects.get(pk=application.pk).state == S.RETURNED
