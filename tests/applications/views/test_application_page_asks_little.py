"""The application page in every state asks at most fifteen questions, whoever opens it."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.states import ApplicationState
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
# Outside demo mode every request of the head asks for the second factor as well.
SECOND_FACTOR = 1


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
    with time_machine.travel(NOON, tick=False):
        browser = signed_in(readers[who])
        url = reverse("applications:detail", args=[application.uid])
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(url).status_code == 200

    questions = questions_of(asked)
    allowed = LIMIT - SECOND_FACTOR if who == "head" else LIMIT
    assert len(questions) <= allowed, "\n".join(q[:150] for q in questions)
