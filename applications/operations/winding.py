"""Winding the clock of an application: the day, its sentence and its doubt, set together."""

from applications.models import Application
from applications.queries import clocks
from workstations.rules.workdays import Calendar


def wind(application: Application, *, days: Calendar | None = None) -> None:
    """Set the three columns of the decision's due day; the caller saves.

    While a supplement is out there is no due day, only the sentence that says so.
    """
    due = clocks.decision_due(application, days=days)
    application.decision_due_on = due.on
    application.decision_due_why = due.why
    application.decision_due_is_provisional = due.provisional
