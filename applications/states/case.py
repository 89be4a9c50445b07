"""The states of a case, their sets, and the moves between them."""

from collections.abc import Mapping

from django.db.models import TextChoices


class CaseState(TextChoices):
    """Where the aid itself stands, from the opened case to the archive."""

    OPENED = "OPENED", "待指派"
    ASSIGNED = "ASSIGNED", "已指派"
    IN_PROGRESS = "IN_PROGRESS", "办理中"
    FILED = "FILED", "已提交结案"
    RETURNED = "RETURNED", "结案退回补正"
    ACCEPTED = "ACCEPTED", "结案已通过"
    ARCHIVED = "ARCHIVED", "已归档"
    TERMINATED = "TERMINATED", "已终止"
    VOIDED = "VOIDED", "已作废"


_C = CaseState

WITH_THE_WORKER = frozenset({_C.ASSIGNED, _C.IN_PROGRESS, _C.RETURNED, _C.TERMINATED})
OPEN_CASES = frozenset(
    {_C.OPENED, _C.ASSIGNED, _C.IN_PROGRESS, _C.FILED, _C.RETURNED, _C.ACCEPTED, _C.TERMINATED}
)

# Somebody works on it, or is about to: what is handed in or over needs no help from elsewhere.
CASES_IN_HAND = frozenset({_C.OPENED, _C.ASSIGNED, _C.IN_PROGRESS, _C.RETURNED})

CASE_MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    _C.OPENED: frozenset({_C.ASSIGNED, _C.TERMINATED, _C.VOIDED}),
    # OPENED again: the worker reported a conflict of interests, or the head took the assignment
    # back before it reached anybody; somebody else is assigned.
    _C.ASSIGNED: frozenset({_C.OPENED, _C.IN_PROGRESS, _C.FILED, _C.TERMINATED}),
    _C.IN_PROGRESS: frozenset({_C.IN_PROGRESS, _C.FILED, _C.TERMINATED}),
    _C.FILED: frozenset({_C.RETURNED, _C.ACCEPTED}),
    _C.RETURNED: frozenset({_C.FILED, _C.TERMINATED}),
    _C.ACCEPTED: frozenset({_C.ARCHIVED}),
    # What was done before the end of aid is still reported and archived.
    _C.TERMINATED: frozenset({_C.FILED, _C.ARCHIVED}),
    _C.ARCHIVED: frozenset(),
    _C.VOIDED: frozenset(),
}
