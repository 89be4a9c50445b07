"""When things are due, asked of the rows and the calendar."""

from dataclasses import replace

from applications.models import Application
from workstations.queries import calendar
from workstations.rules.periods import REVIEW, Due, Pause
from workstations.rules.workdays import Calendar


def decision_due(application: Application, *, days: Calendar | None = None) -> Due:
    """Return the end of the seven days of a received application, its pause taken out.

    After the bureau's order to correct a refusal, seven days run from the order.

    Law: 法律援助法 art. 43, 49; 办理法律援助案件程序规定 art. 17 (time for supplements).
    """
    if application.reopened_on is not None:
        again = replace(REVIEW, started="收到责令改正的决定")
        return again.due(application.reopened_on, calendar=days or calendar.days())
    return REVIEW.due(
        application.received_on,
        calendar=days or calendar.days(),
        pauses=_pauses(application),
    )


def _pauses(application: Application) -> list[Pause]:
    supplement = getattr(application, "supplement", None)
    if supplement is None:
        return []
    return [Pause(start=supplement.delivered_on, end=supplement.settled_on)]
