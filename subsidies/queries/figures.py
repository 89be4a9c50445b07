"""A quarter in figures: each one is defined once, as rows, so its number and its list agree."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Min, Model, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone

from applications.models import Application, Case, Notice, NoticePerson
from applications.states import DECIDED, CaseKind, CaseState, Stage
from legalaid.shared.money import fen
from legalaid.shared.quarters import Quarter
from subsidies.models import Evaluation, FundUse, LedgerEntry
from subsidies.rules.disclosure import KINDS
from subsidies.states import EvaluationState, Grade

# What is paid by the duty and consultation desks is booked once those desks stand.
NOT_BOOKED_YET = ("paid_consultation_yuan", "paid_drafting_yuan")
NOTHING_YUAN = "0.00"


# ---- The rows ------------------------------------------------------------------------------


def payments(quarter: Quarter) -> QuerySet[LedgerEntry]:
    """Money that reached a payee, by the day it was booked; a reversal counts against it."""
    return LedgerEntry.objects.payments().filter(
        journal__booked_on__range=(quarter.first_day, quarter.last_day)
    )


def applications(quarter: Quarter) -> QuerySet[Application]:
    """Applications received, wherever, and whatever became of them."""
    return Application.objects.filter(received_on__range=(quarter.first_day, quarter.last_day))


def notice_persons(quarter: Quarter) -> QuerySet[NoticePerson]:
    """Persons named in the notices of authorities; each opens a case of their own."""
    return NoticePerson.objects.filter(
        notice__received_on__range=(quarter.first_day, quarter.last_day)
    )


def granted_cases(quarter: Quarter) -> QuerySet[Case]:
    """Cases opened by a decision or a notice; a voided one was never granted."""
    return Case.objects.in_force().filter(opened_on__range=(quarter.first_day, quarter.last_day))


def closed_cases(quarter: Quarter) -> QuerySet[Case]:
    """Cases whose closing file was accepted (结案以审查通过为准, `domain.md` §8)."""
    return Case.objects.filter(
        state__in=[CaseState.ACCEPTED, CaseState.ARCHIVED],
        accepted_on__range=(quarter.first_day, quarter.last_day),
    ).annotate(years_open=ExtractYear("accepted_on") - ExtractYear("opened_on"))


def evaluations(quarter: Quarter) -> QuerySet[Evaluation]:
    """Cases graded, by the day of the grade."""
    return Evaluation.objects.filter(state=EvaluationState.SCORED, scored_at__range=_span(quarter))


def decisions(quarter: Quarter) -> QuerySet[Application]:
    """Applications decided, by the day of the decision."""
    return Application.objects.filter(
        state__in=DECIDED, closed_on__range=(quarter.first_day, quarter.last_day)
    )


def first_assignments(quarter: Quarter) -> QuerySet[Case]:
    """Cases assigned for the first time; a later change of worker is not late.

    One that was recalled before it reached anybody made nobody act, and was no assignment.
    """
    stands = Q(assignments__recalled_at=None)
    return (
        Case.objects.in_force()
        .annotate(first_assigned_at=Min("assignments__assigned_at", filter=stands))
        .filter(first_assigned_at__range=_span(quarter))
    )


# ---- The figures ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: the rows of a quarter, which of them, and the column to add up.

    Without a column it is a number of rows. ``column`` is in yuan.
    """

    rows: Callable[[Quarter], QuerySet]
    only: Q = field(default_factory=Q)
    column: str = ""


def _by_kind(code: str, rows: Callable[[Quarter], QuerySet], column: str) -> dict[str, Figure]:
    return {f"{code}_{name}": Figure(rows=rows, only=Q(**{column: name.upper()})) for name in KINDS}


def _paid(use: FundUse) -> Figure:
    return Figure(rows=payments, only=Q(use=use), column="amount_yuan")


FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        "paid_yuan": Figure(rows=payments, column="amount_yuan"),
        "paid_case_yuan": _paid(FundUse.CASE),
        "paid_duty_yuan": _paid(FundUse.DUTY),
        "paid_evaluation_yuan": _paid(FundUse.EVALUATION),
        "paid_publicity_yuan": _paid(FundUse.PUBLICITY),
        "paid_training_yuan": _paid(FundUse.TRAINING),
        "accepted_on_application": Figure(rows=applications),
        **_by_kind("received", applications, "matter__kind"),
        "accepted_on_notice": Figure(rows=notice_persons),
        "granted": Figure(rows=granted_cases),
        **_by_kind("granted", granted_cases, "kind"),
        "closed": Figure(rows=closed_cases),
        "closed_of_this_year": Figure(rows=closed_cases, only=Q(years_open=0)),
        "closed_of_earlier_years": Figure(rows=closed_cases, only=Q(years_open__gt=0)),
        "recovered_yuan": Figure(rows=closed_cases, column="closing_report__recovered_yuan"),
        "wages_yuan": Figure(rows=closed_cases, column="closing_report__wages_yuan"),
        "graded": Figure(rows=evaluations),
        "graded_good": Figure(rows=evaluations, only=Q(grade=Grade.GOOD)),
        "graded_pass": Figure(rows=evaluations, only=Q(grade=Grade.PASS)),
        "graded_fail": Figure(rows=evaluations, only=Q(grade=Grade.FAIL)),
        "decided": Figure(rows=decisions),
        "decided_in_time": Figure(rows=decisions, only=Q(closed_on__lte=F("decision_due_on"))),
        "assigned": Figure(rows=first_assignments),
        "assigned_in_time": Figure(
            rows=first_assignments, only=Q(first_assigned_at__date__lte=F("assignment_due_on"))
        ),
    }
)


def for_quarter(quarter: Quarter) -> dict[str, Any]:
    """Return a quarter's figures as plain JSON: aggregates and the annex, nobody by name.

    ``numbers`` are counts, and sums in yuan as text; ``rows`` says from how
    many rows each sum came. The annex names units and aid workers, whose names
    are public, never recipients. Nine queries, however many cases.

    Law: 法律援助法 art. 58 (经费使用、案件办理、质量考核结果等情况定期公布).
    """
    numbers: dict[str, int | str] = dict.fromkeys(NOT_BOOKED_YET, NOTHING_YUAN)
    rows: dict[str, int] = {}
    for source in dict.fromkeys(figure.rows for figure in FIGURES.values()):
        _count(source, quarter, numbers, rows)
    numbers |= _accepted(numbers)
    annex, payees = _annex(quarter)
    numbers["payees"] = payees
    numbers["annex_cases"] = sum(row["cases"] for row in annex)
    numbers["annex_yuan"] = _yuan_text(sum((Decimal(row["yuan"]) for row in annex), Decimal(0)))
    return {"quarter": str(quarter), "numbers": numbers, "rows": rows, "annex": annex}


def rows_behind(code: str, quarter: Quarter) -> QuerySet[Model]:
    """Return the rows as they are today behind one figure; KeyError for an unknown code."""
    figure = FIGURES[code]
    return figure.rows(quarter).filter(figure.only).order_by("pk")


def quarters_with_rows() -> set[Quarter]:
    """Return every quarter in which anything was received, opened, closed or paid."""
    months: set[dt.date] = set()
    for rows, column in (
        (Application.objects.exclude(received_on=None), "received_on"),
        (Notice.objects, "received_on"),
        (Case.objects, "opened_on"),
        (Case.objects.exclude(accepted_on=None), "accepted_on"),
        (LedgerEntry.objects.payments(), "journal__booked_on"),
    ):
        months.update(rows.dates(column, "month"))
    return {Quarter.of(month) for month in months}


def _count(
    source: Callable[[Quarter], QuerySet],
    quarter: Quarter,
    numbers: dict[str, int | str],
    rows: dict[str, int],
) -> None:
    """Ask one query for every figure that comes from the same rows, and put the answers in."""
    mine = {code: figure for code, figure in FIGURES.items() if figure.rows is source}
    wanted = {f"n_{code}": Count("pk", filter=figure.only) for code, figure in mine.items()} | {
        f"sum_{code}": Sum(figure.column, filter=figure.only)
        for code, figure in mine.items()
        if figure.column
    }
    answers = source(quarter).aggregate(**wanted)
    for code, figure in mine.items():
        if figure.column:
            numbers[code] = _yuan_text(answers[f"sum_{code}"] or Decimal(0))
            rows[code] = answers[f"n_{code}"]
        else:
            numbers[code] = answers[f"n_{code}"]


def _accepted(numbers: dict[str, int | str]) -> dict[str, int]:
    """Return 受理: both roads together. An authority notifies in criminal matters only."""
    by_kind = {f"accepted_{kind}": numbers.pop(f"received_{kind}") for kind in KINDS}
    by_kind["accepted_criminal"] += numbers["accepted_on_notice"]
    total = numbers["accepted_on_application"] + numbers["accepted_on_notice"]
    return {"accepted": total, **by_kind}


def _annex(quarter: Quarter) -> tuple[list[dict[str, Any]], int]:
    """Return the case subsidies by unit, worker, kind and stage, and how many were paid."""
    found = (
        payments(quarter)
        .filter(use=FundUse.CASE, row__isnull=False)
        .values(
            "row__line__worker_id",
            unit=F("row__line__unit__name"),
            worker=F("row__line__worker__name"),
            kind=F("row__line__case__kind"),
            stage=F("row__line__case__stage"),
        )
        .annotate(
            yuan=Sum("amount_yuan"),
            # A reversed payment takes its case back out of the count.
            cases=Count("pk", filter=Q(amount_yuan__gt=0))
            - Count("pk", filter=Q(amount_yuan__lt=0)),
        )
        .order_by(
            "row__line__unit__sort_key",
            "row__line__worker__sort_key",
            "row__line__worker_id",
            "kind",
            "stage",
        )
    )
    paid: dict[int, Decimal] = {}
    annex = []
    for row in found:
        worker = row.pop("row__line__worker_id")
        paid[worker] = paid.get(worker, Decimal(0)) + row["yuan"]
        annex.append(
            row
            | {
                "kind": CaseKind(row["kind"]).label,
                "stage": Stage(row["stage"]).label,
                "yuan": _yuan_text(row["yuan"]),
            }
        )
    return annex, sum(1 for amount in paid.values() if amount > 0)


def _span(quarter: Quarter) -> tuple[dt.datetime, dt.datetime]:
    """Return the first and the last moment of the quarter in the office's time."""
    zone = timezone.get_current_timezone()
    return (
        dt.datetime.combine(quarter.first_day, dt.time.min, tzinfo=zone),
        dt.datetime.combine(quarter.last_day, dt.time.max, tzinfo=zone),
    )


def _yuan_text(amount: Decimal) -> str:
    return f"{fen(amount):.2f}"
