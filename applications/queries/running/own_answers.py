"""The answer to one co-applicant whose refusal was set aside: seven days, as any other."""

from django.db.models.functions import TruncDate

from applications.models import CoApplicantDecision
from applications.queries.running.part import Part
from workstations.rules.periods import REVIEW

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
)
