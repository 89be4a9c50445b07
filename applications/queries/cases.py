"""The list of cases: desks, the order of what is due, and the day that each row shows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models import Case as Either
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from applications.models import Case, CaseStep, StepKind
from applications.states import OPEN_CASES, WITH_THE_WORKER, CaseState
from legalaid.shared.counting import capped_counts
from workstations.rules.periods import CLOSE_REVIEW, SIGN
from workstations.rules.workdays import Calendar

# Where no period runs: behind all that are due.
_NEVER = dt.date(9999, 12, 31)
# After the end of aid nothing is signed any more.
MAY_SIGN = WITH_THE_WORKER - {CaseState.TERMINATED}


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
    """Return the rows of a desk."""
    rows = for_the_list(cases)
    return rows if desk.code == "all" else rows.filter(state__in=desk.states)


def default_order(desk: Desk) -> str:
    """Return how a desk is sorted: open cases as they are due, the others newest first."""
    return {"all": "-opened_on", "archived": "-archived_on"}.get(desk.code, "due_key")


def orders(desk: Desk) -> dict[str, F]:
    """Return by what a desk may be sorted; none of it is NULL there."""
    return {code: F(code) for code in {default_order(desk).removeprefix("-"), "opened_on"}}


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
        .annotate(
            filed_at=F("closing_report__filed_at"),
            due_key=Coalesce(_next_due(), Value(_NEVER)),
        )
    )


def with_mandate(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add ``awaits_mandate``: given out, by whichever road, and no agreement recorded yet."""
    signed = CaseStep.objects.filter(case=OuterRef("pk"), kind=StepKind.MANDATE)
    awaits = Q(state__in=MAY_SIGN) & ~Exists(signed)
    return cases.annotate(awaits_mandate=ExpressionWrapper(awaits, output_field=BooleanField()))


def mandate_due(case: Case, days: Calendar) -> dt.date | None:
    """Return by when the unit signs with the recipient, while that is still to be done.

    ``case`` comes from ``with_mandate``. Law: 办理法律援助案件程序规定 art. 27.
    """
    return SIGN.due(case.assigned_on, calendar=days).on if case.awaits_mandate else None


def counts(cases: QuerySet[Case]) -> dict[str, int]:
    """Return how many cases lie on each desk, 501 for more than 500; one query."""
    return capped_counts(
        {
            desk.code: cases if desk.code == "all" else cases.filter(state__in=desk.states)
            for desk in DESKS.values()
        }
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
