"""Whether the authority that sent a notice was told who comes: the end of row 11's three days."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from applications.models import Case, ServiceRecord
from applications.states import IntakeRoute, Receiver
from workstations.states import PaperState

# A kind of paper by its name in the registry, whose entries are made a room above.
_LETTER = "official_letter"
NOT_TOLD, NOBODY_NAMED = "已指派，待函告办案机关", "已指派，待确定承办人后函告办案机关"


@dataclass(frozen=True, kw_only=True)
class Told:
    """How far it is: ``on`` is the day the letter arrived, ``words`` what is still wanting."""

    due_on: dt.date
    on: dt.date | None = None
    words: str = ""


def of_cases(cases: Iterable[Case]) -> Mapping[int, Told]:
    """Return it by case, for those of a notice that somebody has; one query.

    A letter of before its service was kept has no record: nothing is asked of it any more.

    Law: 法律援助法 art. 36 (within three days, assign and inform the authority).
    """
    given = {
        case.pk: case
        for case in cases
        if case.route != IntakeRoute.APPLICATION and case.assigned_on is not None
    }
    letters = ServiceRecord.objects.filter(
        case__in=list(given),
        receiver=Receiver.AUTHORITY,
        paper__kind=_LETTER,
        paper__state=PaperState.ISSUED,
    ).order_by("pk")
    by_case = {letter.case_id: letter for letter in letters} if given else {}
    return {pk: _told(case, by_case.get(pk)) for pk, case in given.items()}


def _told(case: Case, letter: ServiceRecord | None) -> Told:
    due_on = case.assignment_due_on
    if case.worker_id is None:
        return Told(due_on=due_on, words=NOBODY_NAMED)
    if letter is None:
        return Told(due_on=due_on, on=case.assigned_on)
    words = "" if letter.delivered_on else NOT_TOLD
    return Told(due_on=letter.due_on or due_on, on=letter.delivered_on, words=words)
