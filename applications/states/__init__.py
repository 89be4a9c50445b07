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
from applications.states.representing import (
    CLOSE_IN_CRIMINAL_MATTERS,
    CLOSE_IN_OTHER_MATTERS,
    MAY_REPRESENT,
    Kinship,
    RepresentativeKind,
    RepresentedBecause,
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
    "CIVIL_OUTCOMES",
    "CLOSE_IN_CRIMINAL_MATTERS",
    "CLOSE_IN_OTHER_MATTERS",
    "CRIMINAL_OUTCOMES",
    "DECIDED",
    "MAY_REPRESENT",
    "ON_THE_CLOCK",
    "OPEN_CASES",
    "OVER",
    "WITH_THE_WORKER",
    "ApplicationState",
    "CaseKind",
    "CaseState",
    "Channel",
    "DecisionKind",
    "HardshipBasis",
    "IntakeRoute",
    "Kinship",
    "Opinion",
    "Outcome",
    "RepresentativeKind",
    "RepresentedBecause",
    "Stage",
    "TerminationGround",
]
