"""What waits in the demo's queue comes with the office's five answers."""

import pytest

from applications.operations import first_review
from applications.states import ApplicationState, FirstAnswerWord, FirstQuestion, Opinion
from legalaid.pages.demo import answers
from tests.office import NOON, make_application

pytestmark = pytest.mark.django_db


def test_every_question_is_answered_and_goes_up(clerk, office, staff):
    application = make_application(ApplicationState.RECEIVED, place=office, is_urgent=True)

    answers.answer(application, note="材料齐全。", by=clerk, at=NOON)
    first_review.forward(
        application_id=application.pk, opinion=Opinion.GRANT, note="", by=clerk, at=NOON
    )

    said = dict(application.first_reviews.get().answers.values_list("question", "answer"))
    assert set(said) == set(FirstQuestion)
    assert said[FirstQuestion.URGENCY] == FirstAnswerWord.YES
