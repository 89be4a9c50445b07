"""The application page in every state asks at most fifteen questions, whoever opens it."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.states import ApplicationState
from tests.co_applicants import make_granted_crew, make_refused_beside
from tests.office import (
    NOON,
    hand_in,
    make_applicant,
    make_application,
    make_case,
    make_decision,
    make_user,
    resident_number,
)
from tests.questions import questions_of
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

LIMIT = 15


@pytest.fixture
def readers(clerk, staff, head):
    return {"clerk": clerk, "staff": staff, "head": head}


@pytest.mark.parametrize("who", ["clerk", "staff", "head"])
@pytest.mark.parametrize("state", [s for s in S if s != S.DRAFT])
def test_the_page_asks_at_most_fifteen_questions(signed_in, readers, office, state, who):
    # A number of their own, or nobody would be looked for elsewhere.
    applicant = make_applicant(id_number=resident_number())
    application = make_application(
        state,
        place=office,
        applicant=applicant,
        group_key="2026-03",
        taken_by=readers["staff"]
        if state in {S.UNDER_REVIEW, S.DRAFTED, S.AWAITING_PAPERS}
        else None,
    )
    # One of many in the same event: the others are found without a question of their own.
    make_application(place=office, group_key="2026-03")
    hand_in(application)
    if state == S.DRAFTED:
        make_decision(application)
    elif state == S.GRANTED:
        make_case(application=application)
    elif state in {S.REFUSED, S.REDIRECTED}:
        make_decision(application, signed_by=make_user(Role.CENTER_HEAD))

    assert_asks_little(signed_in(readers[who]), application)


@pytest.mark.parametrize("who", ["clerk", "staff", "head"])
@pytest.mark.parametrize("served", [False, True], ids=["still printed", "served"])
def test_so_does_that_of_a_group_of_which_one_was_refused(signed_in, readers, office, who, served):
    """Both letters are in the press, or the refusal has its own fifteen days."""
    bring = make_refused_beside if served else make_granted_crew
    application = bring(staff=readers["staff"], head=readers["head"], place=office)

    assert_asks_little(signed_in(readers[who]), application)


def assert_asks_little(browser, application):
    url = reverse("applications:detail", args=[application.uid])
    with time_machine.travel(NOON, tick=False):
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(url).status_code == 200

    questions = questions_of(asked)
    assert len(questions) <= LIMIT, "\n".join(q[:150] for q in questions)
