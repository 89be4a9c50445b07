"""The answer to one co-applicant whose refusal was set aside: seven days, as any other."""

import datetime as dt

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from applications.models import Application, CoApplicantDecision
from applications.queries.running.part import Part
from workstations.models import User
from workstations.rules.periods import REVIEW


def _known(user: User, on: dt.date) -> QuerySet:
    """Return those beside an application that this reader may know."""
    known = Application.objects.visible_to(user, on=on)
    return CoApplicantDecision.objects.filter(decision__application__in=known)


OWN_ANSWER = Part(
    code="own-answer",
    label="对共同申请人重新作出决定",
    page="applications:detail",
    model=CoApplicantDecision,
    running=lambda rows: rows.to_be_answered_anew(),
    uid="decision__application__uid",
    number="decision__application__number",
    what="decision__application__matter__label",
    person="decision__application__taken_by",
    place="decision__application__received_at",
    period=REVIEW,
    start=TruncDate("voided_at"),
    known_to=_known,
)
