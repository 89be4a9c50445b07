"""The answers of the first review: saved with the draft, handed to the opinion, never lost."""

import pytest
from django.db import IntegrityError, transaction

from applications.models import Application, FirstAnswer
from applications.operations import filling_forms, first_review, intake
from applications.states import ApplicationState, FirstAnswerWord, FirstQuestion, Opinion
from legalaid.shared.refusals import RuleBroken
from tests.intake import a_key
from tests.office import NOON, make_application
from workstations.models import TrailEntry

S, Q, A = ApplicationState, FirstQuestion, FirstAnswerWord
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def answer(application, clerk, *answers):
    return intake.save_opinion(
        application_id=application.pk,
        key=a_key(application),
        opinion=Opinion.UNSURE,
        note="",
        answers=[intake.Answered(question=q, answer=a, note=note) for q, a, note in answers],
        by=clerk,
        at=NOON,
    )


def forward(application, clerk):
    return first_review.forward(
        application_id=application.pk, opinion=Opinion.UNSURE, note="", by=clerk, at=NOON
    )


def test_the_answers_go_up_with_the_opinion(clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)
    answer(application, clerk, (Q.VENUE, A.UNKNOWN, "工地在外区"), (Q.SCOPE, A.YES, ""))

    forward(application, clerk)

    review = application.first_reviews.get()
    said = [(one.question, one.answer, one.note) for one in review.answers.order_by("pk")]
    assert said == [(Q.VENUE, A.UNKNOWN, "工地在外区"), (Q.SCOPE, A.YES, "")]
    assert not FirstAnswer.objects.filter(draft__isnull=False).exists()


def test_saving_again_replaces_the_answers(clerk, office):
    application = make_application(S.RECEIVED, place=office)
    answer(application, clerk, (Q.VENUE, A.NO, ""), (Q.SCOPE, A.YES, ""))
    application = Application.objects.get(pk=application.pk)

    answer(application, clerk, (Q.VENUE, A.YES, ""))

    assert [(one.question, one.answer) for one in FirstAnswer.objects.all()] == [(Q.VENUE, A.YES)]


def test_what_was_answered_stands_in_no_log(clerk, office):
    application = make_application(S.RECEIVED, place=office)
    answer(application, clerk, (Q.HARDSHIP, A.NO, "家中有两套住房"))

    details = str(list(TrailEntry.objects.values_list("details", flat=True)))
    assert "两套住房" not in details


def test_a_question_is_answered_once(clerk, office):
    application = make_application(S.RECEIVED, place=office)
    answer(application, clerk, (Q.VENUE, A.YES, ""))
    draft = application.drafted_opinion

    with pytest.raises(IntegrityError, match="first_answer_once_in_a_draft"), transaction.atomic():
        FirstAnswer.objects.create(draft=draft, question=Q.VENUE, answer=A.NO)
    with pytest.raises(IntegrityError, match="is_of_one_opinion"), transaction.atomic():
        FirstAnswer.objects.create(question=Q.VENUE, answer=A.NO)


def test_the_sheet_waits_for_the_way_up_and_then_carries_every_answer(clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)
    answer(application, clerk, (Q.VENUE, A.UNKNOWN, "工地在外区"))
    fill = {"application_id": application.pk, "kind": "first_review_sheet", "at": NOON}
    with pytest.raises(RuleBroken, match="请先报送"):
        filling_forms.fill(by=clerk, **fill)

    forward(application, clerk)
    paper = filling_forms.fill(by=clerk, **fill)

    told = [(row["answer"], row["note"]) for row in paper.snapshot["answers"]]
    assert told == [("不清楚", "工地在外区"), *[("未填", "")] * 4]
    assert (paper.snapshot["opinion"], paper.snapshot["reviewer"]) == ("请中心审定", clerk.name)
