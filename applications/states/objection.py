"""The states of an objection, and how a corrected decision is taken up again."""

from collections.abc import Mapping

from django.db.models import TextChoices

from applications.states.case import CaseState


class ObjectionState(TextChoices):
    """Where an objection stands with the bureau (法律援助法 art. 49)."""

    UNDER_EXAMINATION = "UNDER_EXAMINATION", "待局审查"
    UPHELD = "UPHELD", "维持原决定"
    CORRECTION_ORDERED = "CORRECTION_ORDERED", "责令改正"
    OUT_OF_TIME = "OUT_OF_TIME", "逾期，不予审查"


_O, _C = ObjectionState, CaseState

OBJECTION_ENDS = frozenset({_O.UPHELD, _O.CORRECTION_ORDERED, _O.OUT_OF_TIME})
OBJECTION_MOVES: Mapping[ObjectionState, frozenset[ObjectionState]] = {
    _O.UNDER_EXAMINATION: OBJECTION_ENDS,
    **{end: frozenset() for end in OBJECTION_ENDS},
}

# Apart from CASE_MOVES: no desk of the center has these arrows, only the bureau's order.
CASE_RESUMES: Mapping[CaseState, frozenset[CaseState]] = {
    _C.TERMINATED: frozenset({_C.OPENED, _C.ASSIGNED, _C.IN_PROGRESS}),
    # The worker had reported, or was to complete the report of, an aid that now goes on.
    _C.FILED: frozenset({_C.IN_PROGRESS}),
    _C.RETURNED: frozenset({_C.IN_PROGRESS}),
}
