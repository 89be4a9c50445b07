"""The same person elsewhere, on the page where an application grows: told to the center alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import OpposingParty
from applications.operations import conflict_checks
from applications.states import ApplicationState
from legalaid.shared.encryption import blind_index
from tests.intake import a_page, save_people, somebody
from tests.office import (
    NOON,
    make_applicant,
    make_application,
    make_center,
    resident_number,
)
from tests.questions import questions_of

S = ApplicationState
LATER = "是否重复、有无利益冲突，提交后由中心核对"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.fixture
def number():
    return resident_number()


def of(number, state=S.UNDER_REVIEW, **fields):
    return make_application(state, applicant=make_applicant(id_number=number), **fields)


def opposed(number):
    """Return an application of ours whose other side has that number."""
    theirs = of(resident_number())
    OpposingParty.objects.create(
        application=theirs,
        name="对方某",
        id_number=number,
        id_index=blind_index("resident_id", number),
    )
    return theirs


def page(application):
    return reverse("applications:edit", args=[application.uid])


def test_the_center_reads_of_both_while_it_types_a_draft_and_may_save_it(signed_in, number, staff):
    other, theirs = of(number), opposed(number)
    draft = of(number, S.DRAFT, place=make_center())
    browser = signed_in(staff)

    words = browser.get(page(draft)).content.decode()
    saved = browser.post(page(draft), a_page(draft) | {"id_number": number, "address": "正街1号"})

    yellow, red = (f'<div class="note {kind}">' for kind in ("warning", "error"))
    assert f"同一申请人另有在办事项：{other.number}，请核对是否重复。" in words
    assert f"申请人是{theirs.number}的对方当事人" in words
    told = words[words.index("data-elsewhere") :]
    assert told.index(yellow) < told.index(other.number) < told.index(red)
    assert LATER not in words
    assert saved.headers["Location"] == page(draft)
    draft.refresh_from_db()
    assert draft.applicant.address == "正街1号"


def test_the_script_is_told_as_soon_as_the_number_is_saved(signed_in, number, staff):
    other = of(number)
    draft = make_application(S.DRAFT, place=make_center())
    section = reverse("applications:section", args=[draft.uid, "applicant"])

    answer = signed_in(staff).post(
        section, a_page(draft) | {"id_number": number}, headers={"HX-Request": "true"}
    )

    assert other.number in answer.content.decode()


@pytest.mark.parametrize("state", [S.DRAFT, S.RECEIVED])
def test_an_office_learns_nothing_of_the_files_of_others(signed_in, clerk, office, number, state):
    other, theirs = of(number), opposed(number)
    own = of(number, state, place=office)

    words = signed_in(clerk).get(page(own)).content.decode()

    assert other.number not in words
    assert theirs.number not in words
    assert "data-elsewhere" not in words
    assert LATER in words


def test_matches_that_nobody_looked_at_are_told_too(signed_in, staff, number):
    application = of(number, taken_by=staff)
    opposed(number)
    conflict_checks.run(application_id=application.pk, by=staff, at=NOON)

    words = signed_in(staff).get(page(application)).content.decode()

    assert "利益冲突审查：有匹配需要核实。" in words
    assert reverse("applications:conflicts", args=[application.uid]) in words


def test_the_page_asks_at_most_fifteen_questions(signed_in, number, staff):
    of(number), opposed(number)
    draft = of(number, S.DRAFT, place=make_center())
    save_people(draft, by=staff, represented=somebody(), people=[somebody().person] * 2)
    browser = signed_in(staff)
    browser.get(page(draft))

    with CaptureQueriesContext(connection) as asked:
        browser.get(page(draft))

    questions = questions_of(asked)
    assert len(questions) <= 15, "\n".join(question[:150] for question in questions)
