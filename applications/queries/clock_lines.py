"""One line of the table of clocks on the page of an application, a case or a letter."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from workstations.queries import calendar
from workstations.rules.periods import OBJECTION, Period
from workstations.rules.workdays import Calendar


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One period that runs or ran: its light, its sentence, and whose it is.

    ``due_at`` is the moment of a period of hours. ``is_target`` is an office's
    promise, no legal duty. ``provisional`` says that the day hangs on a year
    without its notice.
    """

    label: str
    owner: str
    why: str
    article: str
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    due_at: dt.datetime | None = None
    # For a period of hours: how far the end was missed (never more than nought in time),
    # and whether the hour of the act is not known on the very day the period ended.
    late_by: dt.timedelta | None = None
    hour_is_open: bool = False
    is_target: bool = False
    provisional: bool = False


def clock_of(period: Period, start: dt.date, days: Calendar, *, done_on: dt.date | None) -> Clock:
    """Return the line of a period that began on ``start``."""
    due = period.due(start, calendar=days)
    return Clock(
        label=period.label,
        owner=period.owner,
        why=due.why,
        article=due.article,
        due_on=due.on,
        done_on=done_on,
        is_target=not due.binding,
        provisional=due.provisional,
    )


def objection_clock(
    served_on: dt.date, *, raised_on: dt.date | None, on: dt.date
) -> Iterator[Clock]:
    """Give the fifteen days for an objection; over without one, nobody waits for it any more."""
    clock = clock_of(OBJECTION, served_on, calendar.days(), done_on=raised_on)
    if raised_on or clock.due_on >= on:
        yield clock
