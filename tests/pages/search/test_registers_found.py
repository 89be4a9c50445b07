"""The registers in the one search box: by number, for those who may see them, and why."""

import re

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.corrections import draft_correction
from tests.office import make_application
from tests.registers import make_complaint, make_passed_down, make_sent_cooperation
from tests.serving import make_objection, make_refused

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("cold_cache", "at_noon", "calendar", "hardship_line"),
]


def look(browser, words):
    return browser.post(reverse("search"), {"q": words})


def found(browser, words):
    answer = browser.get(look(browser, words)["Location"])
    return {
        (section["place"].label, hit.why)
        for section in answer.context["sections"]
        for hit in section["hits"]
    }


def page(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def test_what_bears_the_number_alone_is_opened_at_once(signed_in, staff):
    browser = signed_in(staff)
    for name, thing in (
        ("passed_down", make_passed_down()),
        ("complaint", make_complaint()),
    ):
        assert look(browser, thing.number)["Location"] == page(name, thing)


def test_a_letter_to_an_agency_is_found_as_paper_and_in_its_register(signed_in, staff):
    application = make_application(ApplicationState.UNDER_REVIEW)
    letter = make_sent_cooperation(application, by=application.taken_by)

    assert found(signed_in(staff), letter.number) == {
        ("文书", ("文号",)),
        ("协作函", ("文号",)),
    }


def test_a_letter_from_above_is_found_by_its_own_number(signed_in, staff):
    make_passed_down(source_number="渝司信〔2026〕88号")

    assert found(signed_in(staff), "渝司信[2026]88") == {("交办件", ("来件文号",))}


def test_a_decisions_number_leads_to_the_letter_the_objection_and_the_correction(signed_in, staff):
    application = make_refused()
    draft_correction(application)
    objection = make_objection(application)

    kinds = found(signed_in(staff), objection.paper.number)

    assert {("异议", ("原决定文号",)), ("更正决定", ("原决定文号",))} <= kinds
    assert ("文书", ("文号",)) in kinds


def test_enter_opens_the_letter_that_bears_the_number(signed_in, staff):
    application = make_refused()
    objection = make_objection(application)
    browser = signed_in(staff)

    words = browser.get(look(browser, objection.paper.number)["Location"]).content.decode()

    links = re.findall(r'<a class="main-link" href="([^"]+)"( data-focus)?>', words)
    assert links[0] == (page("detail", application), " data-focus")
    assert [focus for _, focus in links].count(" data-focus") == 1


def test_nobody_finds_what_they_may_not_see(signed_in, clerk, finance):
    item, complaint = make_passed_down(), make_complaint()

    for person in (clerk, finance):
        for thing in (item, complaint):
            assert found(signed_in(person), thing.number) == set()


def test_a_number_asks_few_questions(signed_in, staff, django_assert_max_num_queries):
    application = make_refused()
    draft_correction(application)
    make_objection(application)
    browser = signed_in(staff)
    address = look(browser, application.decisions.get().number)["Location"]

    with django_assert_max_num_queries(25):
        browser.get(address)
