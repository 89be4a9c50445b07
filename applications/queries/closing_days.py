"""The closing day (结案日) of a case: the day from which the thirty days of its file run."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import Min

from applications.models import Case, CaseStep, ServiceRecord, StepKind
from applications.states import CaseState, Receiver
from workstations.states import PaperState

# The letter by its name in the registry, whose entries are made a room above.
_TERMINATION = "termination_decision"
_BEFORE_THE_REPORT = frozenset({CaseState.OPENED, CaseState.ASSIGNED, CaseState.IN_PROGRESS})


def closing_day(case: Case) -> dt.date | None:
    """Return the closing day of one case, None while the event of that day has not come."""
    return closing_days([case]).get(case.pk)


def closing_days(cases: Collection[Case]) -> Mapping[int, dt.date]:
    """Return the closing days of those of these cases that have one; two queries at most.

    Until the report says it, the day on which the closing paper came; after a
    termination, the day on which the worker's unit received the decision.

    Law: 办理法律援助案件程序规定 art. 40.
    """
    received = termination_received([case for case in cases if case.terminated_on])
    came = _paper_came([case for case in cases if case.state in _BEFORE_THE_REPORT])
    found = {}
    for case in cases:
        if case.terminated_on:
            day = received.get(case.pk) or _reported(case)
        elif case.state in _BEFORE_THE_REPORT:
            day = came.get(case.pk)
        else:
            day = case.closed_on
        if day is not None:
            found[case.pk] = day
    return found


def termination_received(
    cases: Collection[Case], *, by: Receiver = Receiver.UNIT
) -> Mapping[int, dt.date]:
    """Return when this receiver had the termination that stands, by the record of its service."""
    if not cases:
        return {}
    return dict(
        ServiceRecord.objects.filter(
            case__in=cases,
            receiver=by,
            paper__kind=_TERMINATION,
            paper__state=PaperState.ISSUED,
            delivered_on__isnull=False,
        ).values_list("case_id", "delivered_on")
    )


def _paper_came(cases: Collection[Case]) -> Mapping[int, dt.date]:
    if not cases:
        return {}
    steps = CaseStep.objects.filter(case__in=cases, kind=StepKind.PAPERS)
    return dict(steps.values_list("case_id").annotate(Min("on")).order_by())


def _reported(case: Case) -> dt.date | None:
    """Leave out a day of a report that was handed back before aid ended."""
    return None if case.state == CaseState.TERMINATED else case.closed_on
