"""The days of applications and cases: the decision, the assignment, the closing file."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from applications.models import (
    Application,
    Case,
    Cooperation,
    DataQuery,
    MovedDay,
    Objection,
    ServiceRecord,
    VerificationRequest,
)
from applications.operations import filing_clock, handing_over
from applications.operations.case_hands import PAGE as CASE_PAGE
from applications.operations.moving import limitations
from applications.operations.moving.move import Move
from applications.operations.winding import wind
from applications.queries.closing_days import closing_days
from applications.states import (
    AT_THE_OFFICE,
    ON_THE_CLOCK,
    WITH_THE_WORKER,
    CaseState,
    IntakeRoute,
)
from workstations.models import User
from workstations.rules.periods import (
    ASSIGN,
    CLOSE_FILE,
    NOTICE_ASSIGN,
)
from workstations.rules.workdays import Calendar


def hold(others: Iterable[Application | Case]) -> Q:
    """Lock every file of which a day may move, and return what belongs to one of them.

    ``others`` are those of a day that no column keeps.
    """
    more = {kind: {f.pk for f in others if isinstance(f, kind)} for kind in (Application, Case)}
    waiting = [
        ServiceRecord.objects.open().filter(due_on__isnull=False),
        Objection.objects.open(),
        Cooperation.objects.out(),
    ]
    of_application, of_case = (
        [rows.filter(**{f"{file}__isnull": False}).values(file) for rows in waiting]
        for file in ("application", "case")
    )
    applications = (
        Application.objects.select_for_update()
        .filter(
            Q(state__in=ON_THE_CLOCK)
            | limitations.still_running()
            | Q(pk__in=DataQuery.objects.open().values("application"))
            | Q(pk__in=VerificationRequest.objects.open().values("application"))
            | _any(of_application)
            | Q(pk__in=more[Application])
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    cases = (
        Case.objects.select_for_update()
        .filter(
            Q(state__in=WITH_THE_WORKER | {CaseState.OPENED}) | _any(of_case) | Q(pk__in=more[Case])
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return Q(application__in=list(applications)) | Q(case__in=list(cases))


def _any(files: Iterable[models.QuerySet]) -> Q:
    return reduce(or_, (Q(pk__in=of) for of in files))


def applications(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """The seven days of what is not decided yet, with their pauses."""
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
        after = application.decision_due_on
        if after != before:
            yield Move(
                row=MovedDay(application=application, what="审查决定", before=before, after=after),
                people=_hands_of(application, on=on),
                page=handing_over.DETAIL,
                subject=application,
            )


def assignments(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """The three days of a case that nobody has yet."""
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
            yield _of_case(case, "指派", before, due.on, on=on)


def filings(days: Calendar, *, on: dt.date) -> Iterator[Move]:
    """The file that is not handed in yet, from the paper, the report or the unit's receipt."""
    awaited = (
        Case.objects.select_for_update()
        .filter(state__in=WITH_THE_WORKER, filing_due_on__isnull=False)
        .order_by("pk")
    )
    cases = list(awaited)
    # Asked once the cases are held, so that what somebody recorded meanwhile is seen.
    since = closing_days(cases)
    for case in cases:
        if case.pk not in since:
            continue
        due = CLOSE_FILE.due(since[case.pk], calendar=days)
        before, case.filing_due_on = case.filing_due_on, due.on
        if due.on != before:
            case.save(update_fields=["filing_due_on"])
            yield _of_case(case, "报送结案材料", before, due.on, on=on)


def _of_case(case: Case, what: str, before: dt.date, after: dt.date, *, on: dt.date) -> Move:
    return Move(
        row=MovedDay(case=case, what=what, before=before, after=after),
        people=filing_clock.hands_of(case, on=on) if case.unit else handing_over.heads(on=on),
        page=CASE_PAGE,
        subject=case,
    )


def _hands_of(application: Application, *, on: dt.date) -> list[User]:
    """Return who must act: the office before it forwards, then who took it, or else the center."""
    if application.state in AT_THE_OFFICE:
        return handing_over.clerks_of(application, on=on)
    return [application.taken_by] if application.taken_by else handing_over.center(on=on)
