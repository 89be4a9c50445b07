"""The list of cases: desks, the order of what is due, and the day that each row shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case as Either
from django.db.models import Count, DateField, ExpressionWrapper, F, Q, QuerySet, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from applications.models import Case
from applications.states import OPEN_CASES, WITH_THE_WORKER, CaseState
from workstations.rules.periods import CLOSE_REVIEW
from workstations.rules.workdays import Calendar


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A scope of the list: the cases that wait for one and the same act."""

    code: str
    label: str
    states: frozenset[CaseState]


DESKS: Mapping[str, Desk] = {
    desk.code: desk
    for desk in (
        Desk(code="open", label="在办", states=OPEN_CASES),
        Desk(code="assign", label="待指派", states=frozenset({CaseState.OPENED})),
        Desk(code="handle", label="承办中", states=WITH_THE_WORKER),
        Desk(code="review", label="待审查结案", states=frozenset({CaseState.FILED})),
        Desk(code="archive", label="待归档", states=frozenset({CaseState.ACCEPTED})),
        Desk(code="archived", label="已归档", states=frozenset({CaseState.ARCHIVED})),
        Desk(code="all", label="全部", states=frozenset(CaseState)),
    )
}
# Only the desks that exist for the person: a worker assigns and archives nothing.
OF_THE_WORKER = ("open", "handle", "review", "archived", "all")


def on_desk(cases: QuerySet[Case], desk: Desk) -> QuerySet[Case]:
    """Return the rows of a desk: open ones as they are due, the others newest first."""
    rows = for_the_list(cases)
    if desk.code == "all":
        return rows.order_by("-opened_on", "-pk")
    rows = rows.filter(state__in=desk.states)
    if desk.code == "archived":
        return rows.order_by("-archived_on", "-pk")
    return rows.order_by(F("next_due_on").asc(nulls_last=True), "opened_on", "pk")


def for_the_list(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Join what a row shows, and leave sealed columns where they are."""
    return (
        cases.with_parties()
        .defer(
            "recipient__id_number",
            "recipient__phone",
            "recipient__address",
            "worker__phone",
            "worker__bank_account",
        )
        .annotate(filed_at=F("closing_report__filed_at"), next_due_on=_next_due())
    )


def counts(cases: QuerySet[Case]) -> dict[str, int]:
    """Return how many cases lie on each desk; one query."""
    return cases.aggregate(
        **{desk.code: Count("pk", filter=Q(state__in=desk.states)) for desk in DESKS.values()}
    )


def due_on(case: Case, *, calendar: Calendar) -> dt.date | None:
    """Return the day of the act that the case now waits for; None where no period runs.

    ``case`` comes from ``for_the_list`` or carries ``filed_at``.
    """
    if case.state == CaseState.OPENED:
        return case.assignment_due_on
    if case.state in WITH_THE_WORKER:
        return case.filing_due_on
    if case.state == CaseState.FILED and case.filed_at:
        return CLOSE_REVIEW.due(timezone.localdate(case.filed_at), calendar=calendar).on
    return None


def _next_due() -> Either:
    # For the order alone a review's day may stand on a holiday; the page shows the true one.
    review = ExpressionWrapper(
        TruncDate("closing_report__filed_at") + dt.timedelta(days=CLOSE_REVIEW.limit),
        output_field=DateField(),
    )
    return Either(
        When(state=CaseState.OPENED, then=F("assignment_due_on")),
        When(state__in=WITH_THE_WORKER, then=F("filing_due_on")),
        When(state=CaseState.FILED, then=review),
        output_field=DateField(null=True),
    )
