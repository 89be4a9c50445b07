"""Next reviews: the head sets a day, and whoever looked writes down what they found."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import NextReview
from applications.operations.locking import locked_case
from applications.operations.secrecy import refuse_words, written
from applications.states import CaseState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

# Nothing moves in these any more.
_AT_REST = frozenset({CaseState.ARCHIVED, CaseState.VOIDED})


@transaction.atomic
def set_review(
    *, case_id: int, due_on: dt.date, note: str, by: User, at: dt.datetime
) -> NextReview:
    """Set the day of the next review, or move the one that is set; one stands at a time.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: the day is past, or the case is archived or void.
    """
    case = locked_case(case_id)
    require(policies.can_set_review, by, case, on=at.date())
    if case.state in _AT_REST:
        raise RuleBroken(f"此案{CaseState(case.state).label}，不用再复看。")
    if due_on < at.date():
        raise RuleBroken("复看日期不能早于今天。", field="due_on")
    refuse_words(case, note, field="note")
    review = case.next_reviews.open().first() or NextReview(case=case)
    review.due_on, review.note = due_on, note.strip()
    review.set_by, review.set_at = by, at
    review.save()
    trail.record("case.review_set", case, by=by, at=at, on=due_on.isoformat())
    return review


@transaction.atomic
def end_review(*, case_id: int, finding: str, by: User, at: dt.datetime) -> NextReview:
    """Write down that somebody looked, and what they found.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: no review is set, or nothing is written.
    """
    case = locked_case(case_id)
    require(policies.can_end_review, by, case, on=at.date())
    review = case.next_reviews.open().first()
    if review is None:
        raise RuleBroken("此案没有待办的复看，可能同事已经登记，请刷新页面查看。")
    review.finding = written(case, finding, "请写明复看的情况。", field="finding")
    review.done_by, review.done_at = by, at
    review.save(update_fields=["finding", "done_by", "done_at"])
    trail.record("case.review_done", case, by=by, at=at)
    return review
