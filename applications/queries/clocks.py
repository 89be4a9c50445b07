"""When things are due, asked of the rows and the calendar."""

import datetime as dt
from dataclasses import replace

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from applications.models import Application, Material
from applications.states import ApplicationState, CorrectionKind
from workstations.queries import calendar
from workstations.rules.periods import COOPERATION, RECEIPT, REVIEW, Due, Pause
from workstations.rules.workdays import Calendar, WorkCalendar

# A same day never rolls: it asks no calendar.
_NONE = WorkCalendar.from_exceptions([])


def decision_due(application: Application, *, days: Calendar | None = None) -> Due:
    """Return the end of the seven days of a received application, its pauses taken out.

    After the bureau's order to correct a refusal, or the center's own decision to revoke
    it, seven days run from that day; what paused before it no longer counts.

    Law: 法律援助法 art. 43, 49; 办理法律援助案件程序规定 art. 17 (time for supplements
    and for inquiries by other agencies).
    """
    if application.reopened_on is not None:
        again = replace(REVIEW, started=_why_again(application))
        return again.due(
            application.reopened_on,
            calendar=days or calendar.days(),
            pauses=_pauses(application),
        )
    return REVIEW.due(
        application.received_on,
        calendar=days or calendar.days(),
        pauses=_pauses(application),
    )


def with_papers(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Add ``has_papers``: whether anything was handed in."""
    handed_in = Material.objects.standing().filter(application=OuterRef("pk"))
    return applications.annotate(has_papers=Exists(handed_in))


def receipt_due(application: Application) -> dt.date | None:
    """Return by when papers in hand want their receipt; None once it is given.

    ``application`` comes from ``with_papers``. Law: 办理法律援助案件程序规定 art. 13.
    """
    if application.state != ApplicationState.DRAFT or not application.has_papers:
        return None
    came_on = timezone.localdate(application.registered_at)
    return RECEIPT.due(came_on, calendar=_NONE).on


def _why_again(application: Application) -> str:
    """Return whose word reopened it; asked only of the few that were."""
    own = application.corrections.signed().filter(kind=CorrectionKind.REVOKE)
    is_own = own.filter(signed_at__date=application.reopened_on).exists()
    return "撤销原决定" if is_own else "收到责令改正的决定"


def _pauses(application: Application) -> list[Pause]:
    told = [
        Pause(start=notice.delivered_on, end=notice.settled_on)
        for notice in application.supplements.all()
        # Sent and not received yet: nobody is waited for, and the clock runs.
        if notice.delivered_on is not None
    ]
    asked = [
        Pause(start=letter.sent_on, end=letter.ended_on, reason=COOPERATION)
        for letter in application.cooperations.all()
        if letter.sent_on is not None
    ]
    return told + asked
