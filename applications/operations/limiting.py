"""Writing down what the applicant is about to miss, with the last day to act."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.operations import computed_dates
from applications.operations.locking import locked
from applications.rules import limitation
from applications.rules.limitation import LastDay
from applications.states import OVER, ApplicationState, LimitationKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail
from workstations.queries import calendar


@transaction.atomic
def note_limitation(
    *,
    application_id: int,
    kind: LimitationKind,
    started_on: dt.date | None,
    by: User,
    at: dt.datetime,
) -> LastDay:
    """Keep the kind, the day it is counted from, and the last day; a later note replaces it.

    Raises:
        PermissionDenied: neither the center nor the place that received it.
        RuleBroken: the application is over, or the day is missing or lies ahead.

    Law: 法律援助法 art. 44 item 1 (fewer than seven days left: aid may come before the decision).
    """
    application = locked(application_id)
    require(policies.can_note_limitation, by, application, on=at.date())
    if application.state in OVER:
        label = ApplicationState(application.state).label
        raise RuleBroken(f"此件{label}，不能再登记时效。")
    found = reckon(kind, started_on, on=at.date())
    application.limitation_kind = kind
    application.limitation_started_on, application.limitation_due_on = started_on, found.due_on
    application.version += 1
    application.save(
        update_fields=["limitation_kind", "limitation_started_on", "limitation_due_on", "version"]
    )
    computed_dates.of_limitation(application, found, by=by, at=at)
    trail.record(
        "application.limitation_noted",
        application,
        by=by,
        at=at,
        kind=kind,
        due_on=str(found.due_on or ""),
    )
    return found


def reckon(kind: LimitationKind, started_on: dt.date | None, *, on: dt.date) -> LastDay:
    """Return the last day without keeping it.

    Raises RuleBroken where the day is missing or lies ahead.
    """
    if started_on is not None and started_on > on:
        raise RuleBroken("起算日不能晚于今天，请核对。", field="started_on")
    try:
        return limitation.last_day(kind, started_on, on=on, calendar=calendar.days())
    except ValueError as fault:
        raise RuleBroken(str(fault), field="started_on") from None
