"""The states of an application and of a case, their sets, and the moves between them.

The tables are data: buttons, refusals, tests and the diagram in the docs read them.
"""

from applications.states.advance import (
    ADVANCE_BESIDE,
    ADVANCE_ENDINGS,
    ADVANCE_MOVES,
    LIVE_ADVANCES,
    SIGNED_ADVANCES,
    AdvanceEnding,
    AdvanceGround,
    AdvanceState,
)
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
from applications.states.hands import HAND_OF, ON_A_DESK, Hand
from applications.states.limitation import LimitationKind
from applications.states.means import (
    TIMES_A_YEAR,
    Interval,
    MeansKind,
    Relation,
    TownAnswer,
    VerificationMethod,
)
from applications.states.national import NATIONAL_MOVES, NationalState, PartMark
from applications.states.objection import (
    CASE_RESUMES,
    OBJECTION_ENDS,
    OBJECTION_MOVES,
    ObjectionState,
)
from applications.states.representing import (
    CLOSE_IN_CRIMINAL_MATTERS,
    CLOSE_IN_OTHER_MATTERS,
    MAY_REPRESENT,
    Kinship,
    RepresentativeKind,
    RepresentedBecause,
)
from applications.states.risk import RAISED, RiskKind, RiskTier
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
    "ADVANCE_BESIDE",
    "ADVANCE_ENDINGS",
    "ADVANCE_MOVES",
    "APPLICATION_MOVES",
    "APPLICATION_VERBS",
    "AT_THE_CENTER",
    "AT_THE_OFFICE",
    "CASE_MOVES",
    "CASE_RESUMES",
    "CIVIL_OUTCOMES",
    "CLOSE_IN_CRIMINAL_MATTERS",
    "CLOSE_IN_OTHER_MATTERS",
    "CRIMINAL_OUTCOMES",
    "DECIDED",
    "HAND_OF",
    "LIVE_ADVANCES",
    "MAY_REPRESENT",
    "NATIONAL_MOVES",
    "NEEDS_CIRCUMSTANCES",
    "OBJECTION_ENDS",
    "OBJECTION_MOVES",
    "ON_A_DESK",
    "ON_THE_CLOCK",
    "OPEN_CASES",
    "OVER",
    "PERSONS",
    "RAISED",
    "SIGNED_ADVANCES",
    "TIMES_A_YEAR",
    "WITH_THE_WORKER",
    "AdvanceEnding",
    "AdvanceGround",
    "AdvanceState",
    "ApplicationState",
    "CaseKind",
    "CaseState",
    "Channel",
    "DecisionKind",
    "Hand",
    "HardshipBasis",
    "IntakeRoute",
    "Interval",
    "Kinship",
    "LimitationKind",
    "MeansKind",
    "NationalState",
    "ObjectionState",
    "Opinion",
    "Outcome",
    "PartMark",
    "Receiver",
    "Relation",
    "RepresentativeKind",
    "RepresentedBecause",
    "RiskKind",
    "RiskTier",
    "ServiceManner",
    "Stage",
    "TerminationGround",
    "TownAnswer",
    "VerificationMethod",
]
