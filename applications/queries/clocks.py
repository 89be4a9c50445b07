"""When things are due, asked of the rows and the calendar."""

from dataclasses import replace

from applications.models import Application
from applications.states import CorrectionKind
from workstations.queries import calendar
from workstations.rules.periods import COOPERATION, REVIEW, Due, Pause
from workstations.rules.workdays import Calendar


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


def _why_again(application: Application) -> str:
    """Return whose word reopened it; asked only of the few that were."""
    own = application.corrections.signed().filter(kind=CorrectionKind.REVOKE)
    is_own = own.filter(signed_at__date=application.reopened_on).exists()
    return "撤销原决定" if is_own else "收到责令改正的决定"


def _pauses(application: Application) -> list[Pause]:
    told = [
        Pause(start=notice.delivered_on, end=notice.settled_on)
        for notice in application.supplements.all()
    ]
    asked = [
        Pause(start=letter.sent_on, end=letter.ended_on, reason=COOPERATION)
        for letter in application.cooperations.all()
        if letter.sent_on is not None
    ]
    return told + asked
