"""How many decisions of a month came in time: by the same clock that lights the queue."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from applications.models import Application
from applications.states import DECIDED
from legalaid.shared.months import Month


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The decisions of one month, in time and late."""

    on_time: int
    late: int

    @property
    def total(self) -> int:
        return self.on_time + self.late


def decided_in(month: Month) -> Decided:
    """Count the decisions signed in that month against their kept last day; one query.

    That day was written by the clock of the seven days: pauses for supplements and for
    inquiries elsewhere lengthened it, and a holiday moved it. Nothing is subtracted here.

    Law: 法律援助法 art. 43; 办理法律援助案件程序规定 art. 17.
    """
    signed = Application.objects.filter(
        state__in=DECIDED,
        closed_on__gte=month.first,
        closed_on__lte=month.last,
        decision_due_on__isnull=False,
    )
    return Decided(
        **signed.aggregate(
            on_time=Count("pk", filter=Q(closed_on__lte=F("decision_due_on"))),
            late=Count("pk", filter=Q(closed_on__gt=F("decision_due_on"))),
        )
    )
