"""What the sheet of the first review (初审意见表) says: five answers and one opinion."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from applications.models import Application, FirstAnswer, FirstReview
from applications.rules.aid_forms import aid_form
from applications.rules.first_review import QUESTIONS
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import CaseKind
from legalaid.shared.chinese_dates import day_text

OPEN = "未填"


def first_review_sheet(
    application: Application, review: FirstReview, *, answers: Sequence[FirstAnswer]
) -> dict[str, Any]:
    """The office's own paper beside form 8; a question it left open says so."""
    applicant, matter = application.applicant, application.matter
    return {
        "issuer": application.received_at.name,
        "center": settings.CENTER_NAME,
        "applicant_name": applicant.name,
        "gender": applicant.get_gender_display(),
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "categories": "、".join(PERSON_CATEGORIES.get(code, code) for code in applicant.categories),
        "matter": matter.label,
        "stage": application.get_stage_display(),
        "aid_form": aid_form(
            kind=CaseKind(matter.kind), stage=application.stage, matter=matter.code
        ),
        "received_on": day_text(application.received_on),
        "answers": _answers({one.question: one for one in answers}),
        "opinion": review.get_opinion_display(),
        "note": review.note,
        "reviewer": review.by.name,
        "reviewed_on": day_text(localdate(review.at)),
    }


def _answers(said: Mapping[str, FirstAnswer]) -> list[dict[str, str]]:
    return [
        {
            "asks": one.asks,
            "article": one.article,
            "answer": said[one.code].get_answer_display() if one.code in said else OPEN,
            "note": said[one.code].note if one.code in said else "",
        }
        for one in QUESTIONS
    ]
