"""The clock of a payment: from the accepted closing file to the day the money went out."""

import datetime as dt

from applications.models import Case
from applications.queries.clock_lines import Clock, clock_of
from workstations.rules.periods import PAY
from workstations.rules.workdays import Calendar, NoCalendar


def due_on(case: Case, days: Calendar) -> dt.date | None:
    """Return by when the subsidy of a case is to be paid; None before its file is accepted.

    A year that the calendar does not hold has no day either: money is not kept back by it.

    Law: 法律援助法 art. 52; 办理法律援助案件程序规定 art. 41 (及时; the number is the office's).
    """
    line = clock(case, days, paid_on=None)
    return line.due_on if line else None


def clock(case: Case, days: Calendar, *, paid_on: dt.date | None) -> Clock | None:
    """Return the line of that clock as pages show it; None as ``due_on`` says."""
    if case.accepted_on is None:
        return None
    try:
        return clock_of(PAY, case.accepted_on, days, done_on=paid_on)
    except NoCalendar:
        return None
