"""Entering the State Council's notice: the year's days, and every open due day that they move."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction

from applications.models import Application, Case
from applications.operations.winding import wind
from applications.states import ON_THE_CLOCK, WITH_THE_WORKER, CaseState, IntakeRoute
from workstations.models import User
from workstations.operations import calendar as year_book
from workstations.operations import trail
from workstations.queries import calendar
from workstations.rules.periods import ASSIGN, CLOSE_FILE, NOTICE_ASSIGN
from workstations.rules.workdays import Calendar


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One due day that moved: ``what`` is the period, ``number`` the application or case."""

    number: str
    what: str
    before: dt.date
    after: dt.date


@transaction.atomic
def confirm_year(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> list[Moved]:
    """Confirm a year's days, recompute what is open, and return what moved.

    Raises:
        PermissionDenied: only the center keeps the calendar.
        RuleBroken: a day lies outside the year, or is both off and worked.

    Law: 全国年节及纪念日放假办法; 民法典 art. 203 (a last day that is a holiday moves).
    """
    year_book.enter_year(
        year=year, holidays=holidays, workdays=workdays, source=source, by=by, at=at
    )
    days = calendar.days()
    moved = [*_applications(days), *_assignments(days), *_filings(days)]
    trail.record("calendaryear.confirmed", None, by=by, at=at, year=year, moved=len(moved))
    return moved


def foresee(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> list[Moved]:
    """Return what ``confirm_year`` would move, and leave everything as it is."""
    with transaction.atomic():
        moved = confirm_year(
            year=year, holidays=holidays, workdays=workdays, source=source, by=by, at=at
        )
        transaction.set_rollback(True)
    return moved


def _applications(days: Calendar) -> Iterator[Moved]:
    open_ones = (
        Application.objects.select_for_update()
        # In a query of its own, so that what somebody settled meanwhile is seen.
        .prefetch_related("supplement")
        .filter(state__in=ON_THE_CLOCK)
        .order_by("pk")
    )
    for application in open_ones:
        before = application.decision_due_on
        wind(application, days=days)
        application.save(
            update_fields=["decision_due_on", "decision_due_why", "decision_due_is_provisional"]
        )
        if application.decision_due_on != before:
            yield Moved(
                number=application.number,
                what="审查决定",
                before=before,
                after=application.decision_due_on,
            )


def _assignments(days: Calendar) -> Iterator[Moved]:
    opened = Case.objects.select_for_update().filter(state=CaseState.OPENED).order_by("pk")
    for case in opened:
        by_application = case.route == IntakeRoute.APPLICATION
        due = (ASSIGN if by_application else NOTICE_ASSIGN).due(case.opened_on, calendar=days)
        before, case.assignment_due_on = case.assignment_due_on, due.on
        case.assignment_due_why = due.why
        case.assignment_due_is_provisional = due.provisional
        case.save(
            update_fields=[
                "assignment_due_on",
                "assignment_due_why",
                "assignment_due_is_provisional",
            ]
        )
        if due.on != before:
            yield Moved(number=case.number, what="指派", before=before, after=due.on)


def _filings(days: Calendar) -> Iterator[Moved]:
    closed = (
        Case.objects.select_for_update()
        .filter(state__in=WITH_THE_WORKER, filing_due_on__isnull=False, closed_on__isnull=False)
        .order_by("pk")
    )
    for case in closed:
        due = CLOSE_FILE.due(case.closed_on, calendar=days)
        before, case.filing_due_on = case.filing_due_on, due.on
        case.save(update_fields=["filing_due_on"])
        if due.on != before:
            yield Moved(number=case.number, what="报送结案材料", before=before, after=due.on)
