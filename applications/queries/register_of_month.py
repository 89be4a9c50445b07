"""The register of one month as the office binds it: its rows in order, and what became of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from applications.models import Application, Case, CoApplicantDecision, Decision
from applications.queries import queue
from applications.states import ApplicationState, CaseState, DecisionKind
from legalaid.shared.months import Month

_S = ApplicationState
# In the order in which the foot of the register counts them.
_ENDINGS = (_S.GRANTED, _S.REFUSED, _S.REDIRECTED, _S.WITHDRAWN, _S.DEEMED_WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Total:
    """How many of the month ended one way; what is not over counts as 办理中."""

    label: str
    count: int


def of_month(applications: QuerySet[Application], month: Month) -> QuerySet[Application]:
    """Return what was received in that month, numbered, in the order of the numbers."""
    received = applications.filter(received_on__gte=month.first, received_on__lte=month.last)
    return received.exclude(number="").order_by("number_key", "pk")


def with_what_is_printed(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join the decision in force with those whom it leaves out, and the case it opened."""
    alone = CoApplicantDecision.objects.in_force().filter(kind=DecisionKind.REFUSE)
    decisions = (
        Decision.objects.filter(voided_at=None)
        .exclude(number="")
        .prefetch_related(Prefetch("for_co_applicants", queryset=alone, to_attr="refused_alone"))
    )
    cases = Case.objects.exclude(state=CaseState.VOIDED).only("number", "application", "uid")
    return queue.for_the_list(applications).prefetch_related(
        Prefetch("decisions", queryset=decisions, to_attr="in_force"),
        Prefetch("cases", queryset=cases, to_attr="opened_cases"),
    )


def totals(applications: Sequence[Application]) -> list[Total]:
    counted = Counter(one.state for one in applications)
    over = sum(counted[state] for state in _ENDINGS)
    return [
        *(Total(label=state.label, count=counted[state]) for state in _ENDINGS),
        Total(label="办理中", count=len(applications) - over),
    ]
