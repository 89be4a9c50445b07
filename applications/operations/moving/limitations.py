"""What the applicant is about to miss: the last day to act, and the date that reminds of it."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Prefetch, Q
from django.utils import timezone

from applications.models import Application, CriticalDate, MovedDay
from applications.operations import computed_dates, handing_over, reminding
from applications.operations.moving.move import Move
from applications.rules import limitation
from applications.states import (
    OVER,
    ApplicationState,
    DateOrigin,
    DateState,
    LimitationKind,
    kind_of_period,
)
from workstations.rules.workdays import Calendar

_COUNTED = Q(limitation_started_on__isnull=False)


def still_running() -> Q:
    """Applications whose last day still matters: undecided, or carried on by a case."""
    reminded_of = CriticalDate.objects.live().filter(origin=DateOrigin.LIMITATION)
    undecided = ~Q(state__in=OVER)
    return _COUNTED & (undecided | Q(pk__in=reminded_of.values("application")))


def limitations(days: Calendar, *, at: dt.datetime) -> Iterator[Move]:
    """The limitation period or the time to appeal, from the day it was counted from.

    The date of the file follows, unless somebody put it on a day of their own.

    Law: 法律援助法 art. 44 item 1 (fewer than seven days left: aid may come before the
    decision); 民法典 art. 203.
    """
    on = timezone.localdate(at)
    computed = (
        CriticalDate.objects.open()
        .filter(origin=DateOrigin.LIMITATION)
        .select_for_update(of=("self",))
        .with_file()
    )
    running = (
        Application.objects.filter(still_running())
        .prefetch_related(Prefetch("critical_dates", computed, to_attr="computed_dates"))
        .order_by("pk")
    )
    for application in running:
        kind, before = LimitationKind(application.limitation_kind), application.limitation_due_on
        found = limitation.last_day(kind, application.limitation_started_on, on=on, calendar=days)
        date = next((d for d in application.computed_dates if d.due_on == before), None)
        if found.due_on == before:
            computed_dates.explain(date, found)
            continue
        application.limitation_due_on = found.due_on
        application.save(update_fields=["limitation_due_on"])
        if date is not None:
            computed_dates.put_off(date, found, at=at)
        if application.state == ApplicationState.DRAFT:
            # Nobody but its own place knows of a draft: the page there reads the new day.
            continue
        row = MovedDay(
            application=application,
            what=kind_of_period(kind).label.removesuffix("期限"),
            before=before,
            after=found.due_on,
        )
        yield _told(row, date, on=on)


def _told(row: MovedDay, date: CriticalDate | None, *, on: dt.date) -> Move:
    if date is None or date.state != DateState.SET:
        people = reminding.desk_of(row.application, on=on)
        return Move(row=row, people=people, page=handing_over.DETAIL, subject=row.application)
    people = reminding.hands_on(date, on=on)
    return Move(row=row, people=people, page=reminding.PAGE, subject=date)
