"""Entering the State Council's notice: the year's days, and every open due day that they move."""

import datetime as dt
from collections.abc import Iterator, Mapping

from django.db import transaction

from applications.models import Application, Case, MovedDay
from applications.operations import handing_over
from applications.operations.assigning import PAGE as CASE_PAGE
from applications.operations.assigning import managers_of
from applications.operations.winding import wind
from applications.states import AT_THE_OFFICE, ON_THE_CLOCK, WITH_THE_WORKER, CaseState, IntakeRoute
from legalaid.shared.chinese_dates import day_text
from workstations.models import User
from workstations.operations import calendar as year_book
from workstations.operations import messages, trail
from workstations.queries import calendar
from workstations.rules.periods import ASSIGN, CLOSE_FILE, NOTICE_ASSIGN
from workstations.rules.workdays import Calendar


@transaction.atomic
def confirm_year(
    *,
    year: int,
    holidays: Mapping[dt.date, str],
    workdays: Mapping[dt.date, str],
    source: str,
    by: User,
    at: dt.datetime,
) -> list[MovedDay]:
    """Confirm a year's days, recompute what is open, keep what moved, and tell its owners.

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
    for row in moved:
        row.year, row.moved_at = year, at
    MovedDay.objects.bulk_create(moved)
    for row in moved:
        _tell_owners(row, at=at)
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
) -> list[MovedDay]:
    """Return what ``confirm_year`` would move, and leave everything as it is."""
    with transaction.atomic():
        moved = confirm_year(
            year=year, holidays=holidays, workdays=workdays, source=source, by=by, at=at
        )
        transaction.set_rollback(True)
    return moved


def _applications(days: Calendar) -> Iterator[MovedDay]:
    open_ones = (
        Application.objects.select_for_update()
        # In a query of its own, so that what somebody settled meanwhile is seen.
        .prefetch_related("supplements", "cooperations")
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
            yield MovedDay(
                application=application,
                what="审查决定",
                before=before,
                after=application.decision_due_on,
            )


def _assignments(days: Calendar) -> Iterator[MovedDay]:
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
            yield MovedDay(case=case, what="指派", before=before, after=due.on)


def _filings(days: Calendar) -> Iterator[MovedDay]:
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
            yield MovedDay(case=case, what="报送结案材料", before=before, after=due.on)


def _tell_owners(row: MovedDay, *, at: dt.datetime) -> None:
    text = (
        f"{row.number}的{row.what}期限因放假安排公布，"
        f"由{day_text(row.before)}改为{day_text(row.after)}。"
    )
    on = at.date()
    if row.application is not None:
        handing_over.tell(_hands_of(row.application, on=on), text, row.application, at=at)
        return
    messages.tell(_owners_of(row.case, on=on), text, page=CASE_PAGE, subject=row.case, at=at)


def _hands_of(application: Application, *, on: dt.date) -> list[User]:
    """Return who must act: the office before it forwards, then who took it, or else the center."""
    if application.state in AT_THE_OFFICE:
        return handing_over.clerks_of(application, on=on)
    return [application.taken_by] if application.taken_by else handing_over.center(on=on)


def _owners_of(case: Case, *, on: dt.date) -> list[User]:
    if case.unit is None:
        return handing_over.heads(on=on)
    worker = [case.worker.user] if case.worker and case.worker.user else []
    return [*managers_of(case.unit, on=on), *worker]
