"""What waits on which desk: cases to be scored, lines to be reckoned, reviewed, approved."""

import datetime as dt

from django.db.models import Count, Q, QuerySet

from applications.models import Case
from subsidies.models import Evaluation, PaymentBatch, SubsidyLine
from subsidies.states import BatchState, EvaluationState, LineState
from workstations.models import User
from workstations.states import Role


def unevaluated(user: User, *, on: dt.date) -> QuerySet[Case]:
    """Return archived cases that nobody scores yet, the longest archived first."""
    cases = Case.objects.known_by_number(user, on=on).archived().filter(evaluation=None)
    return cases.select_related("worker", "unit").order_by("archived_on", "pk")


def evaluations(user: User, *, on: dt.date) -> QuerySet[Evaluation]:
    visible = Evaluation.objects.visible_to(user, on=on)
    return visible.select_related("case__worker", "case__unit", "evaluator")


def uncomputed(user: User, *, on: dt.date) -> QuerySet[Evaluation]:
    """Return scored cases whose subsidy nobody reckoned yet, the longest scored first."""
    visible = Evaluation.objects.visible_to(user, on=on).uncomputed()
    return visible.select_related("case__worker", "case__unit").order_by("scored_at", "pk")


def evaluation_counts(user: User, *, on: dt.date) -> dict[str, int]:
    """Return the number behind each tab of the evaluations."""
    state = EvaluationState
    counts = Evaluation.objects.visible_to(user, on=on).aggregate(
        waiting=Count("pk", filter=Q(state=state.ASSIGNED)),
        scored=Count("pk", filter=Q(state=state.SCORED)),
    )
    if user.role == Role.EVALUATOR:
        return counts
    return {"unassigned": unevaluated(user, on=on).count(), **counts}


def line_counts(user: User, *, on: dt.date) -> dict[str, int]:
    """Return the number behind each tab of the lines."""
    state = LineState
    counts = SubsidyLine.objects.visible_to(user, on=on).aggregate(
        returned=Count("pk", filter=Q(state=state.RETURNED)),
        review=Count("pk", filter=Q(state=state.COMPUTED)),
        approve=Count("pk", filter=Q(state=state.REVIEWED)),
        payable=Count("pk", filter=Q(state__in=[state.APPROVED, state.FAILED])),
        all=Count("pk"),
    )
    return {"compute": uncomputed(user, on=on).count(), **counts}


def batch_counts(user: User, *, on: dt.date) -> dict[str, int]:
    """Return the number behind each tab of the payment lists."""
    open_states = [BatchState.DRAFTED, BatchState.REVIEWED, BatchState.RELEASED]
    return PaymentBatch.objects.visible_to(user, on=on).aggregate(
        open=Count("pk", filter=Q(state__in=open_states)),
        paid=Count("pk", filter=Q(state=BatchState.PAID)),
        dissolved=Count("pk", filter=Q(state=BatchState.DISSOLVED)),
        all=Count("pk"),
    )
