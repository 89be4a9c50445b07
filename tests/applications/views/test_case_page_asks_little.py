"""The case page asks at most fifteen questions, also on its first opening with a cold cache."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.casework import make_assigned, make_in_progress
from tests.office import NOON
from tests.questions import questions_of
from tests.signing_in import just_signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
LIMIT = 15


@pytest.mark.parametrize(
    ("who", "bring"),
    [
        ("staff", make_in_progress),
        ("head", make_in_progress),
        ("worker", make_in_progress),
        # Whom the assignment reached is asked only where the head might still take it back.
        ("head", lambda: make_assigned(is_clear=False)),
    ],
)
def test_the_case_page_asks_at_most_fifteen_questions(signed_in, staff, head, who, bring):
    case = bring()
    reader = {"staff": staff, "head": head, "worker": case.worker.user}[who]
    url = reverse("applications:case", args=[case.uid])
    with time_machine.travel(NOON, tick=False):
        browser = just_signed_in(signed_in(reader))
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(url).status_code == 200

    questions = questions_of(asked)
    assert len(questions) <= LIMIT, "\n".join(q[:150] for q in questions)
