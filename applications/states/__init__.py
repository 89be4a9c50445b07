"""The states of an application and of a case, their sets, and the moves between them.

The tables are data: buttons, refusals, tests and the diagram in the docs read them.
"""

from applications.states.application import (
    APPLICATION_MOVES,
    APPLICATION_VERBS,
    AT_THE_CENTER,
    AT_THE_OFFICE,
    DECIDED,
    ON_THE_CLOCK,
    OVER,
    ApplicationState,
)
from applications.states.case import (
    CASE_MOVES,
    OPEN_CASES,
    WITH_THE_WORKER,
    CaseState,
)
from applications.states.objection import (
    CASE_RESUMES,
    OBJECTION_ENDS,
    OBJECTION_MOVES,
    ObjectionState,
)
from applications.states.service import (
    NEEDS_CIRCUMSTANCES,
    PERSONS,
    Receiver,
    ServiceManner,
)
from applications.states.words import (
    CIVIL_OUTCOMES,
    CRIMINAL_OUTCOMES,
    CaseKind,
    Channel,
    DecisionKind,
    HardshipBasis,
    IntakeRoute,
    Opinion,
    Outcome,
    Stage,
    TerminationGround,
)

__all__ = [
    "APPLICATION_MOVES",
    "APPLICATION_VERBS",
    "AT_THE_CENTER",
    "AT_THE_OFFICE",
    "CASE_MOVES",
    "CASE_RESUMES",
    "CIVIL_OUTCOMES",
    "CRIMINAL_OUTCOMES",
    "DECIDED",
    "NEEDS_CIRCUMSTANCES",
    "OBJECTION_ENDS",
    "OBJECTION_MOVES",
    "ON_THE_CLOCK",
    "OPEN_CASES",
    "OVER",
    "PERSONS",
    "WITH_THE_WORKER",
    "ApplicationState",
    "CaseKind",
    "CaseState",
    "Channel",
    "DecisionKind",
    "HardshipBasis",
    "IntakeRoute",
    "ObjectionState",
    "Opinion",
    "Outcome",
    "Receiver",
    "ServiceManner",
    "Stage",
    "TerminationGround",
]
