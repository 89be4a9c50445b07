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
from applications.states.background import Education
from applications.states.case import (
    CASE_MOVES,
    OPEN_CASES,
    WITH_THE_WORKER,
    CaseState,
)
from applications.states.complaint import (
    COMPLAINT_ENDS,
    COMPLAINT_MOVES,
    COMPLAINT_RUNS,
    Complainant,
    ComplaintChannel,
    ComplaintResult,
    ComplaintState,
    ComplaintTarget,
)
from applications.states.conflict import (
    CONFLICT_MOVES,
    CROSSING,
    SETTLED,
    CautionKind,
    ConflictOutcome,
    Direction,
    Statement,
)
from applications.states.cooperation import (
    COOPERATION_MOVES,
    COOPERATION_OPEN,
    CooperationState,
)
from applications.states.data_query import DataOutcome, DataSource
from applications.states.hands import HAND_OF, ON_A_DESK, Hand
from applications.states.limitation import LimitationKind
from applications.states.links import LinkKind
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
from applications.states.registers import (
    PASSED_DOWN_MOVES,
    PASSED_DOWN_OPEN,
    PassedDownSource,
    PassedDownState,
    ReportKind,
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
from applications.states.sampling import PledgeCheckResult
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
    "COMPLAINT_ENDS",
    "COMPLAINT_MOVES",
    "COMPLAINT_RUNS",
    "CONFLICT_MOVES",
    "COOPERATION_MOVES",
    "COOPERATION_OPEN",
    "CRIMINAL_OUTCOMES",
    "CROSSING",
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
    "PASSED_DOWN_MOVES",
    "PASSED_DOWN_OPEN",
    "PERSONS",
    "RAISED",
    "SETTLED",
    "SIGNED_ADVANCES",
    "TIMES_A_YEAR",
    "WITH_THE_WORKER",
    "AdvanceEnding",
    "AdvanceGround",
    "AdvanceState",
    "ApplicationState",
    "CaseKind",
    "CaseState",
    "CautionKind",
    "Channel",
    "Complainant",
    "ComplaintChannel",
    "ComplaintResult",
    "ComplaintState",
    "ComplaintTarget",
    "ConflictOutcome",
    "CooperationState",
    "DataOutcome",
    "DataSource",
    "DecisionKind",
    "Direction",
    "Education",
    "Hand",
    "HardshipBasis",
    "IntakeRoute",
    "Interval",
    "Kinship",
    "LimitationKind",
    "LinkKind",
    "MeansKind",
    "NationalState",
    "ObjectionState",
    "Opinion",
    "Outcome",
    "PartMark",
    "PassedDownSource",
    "PassedDownState",
    "PledgeCheckResult",
    "Receiver",
    "Relation",
    "ReportKind",
    "RepresentativeKind",
    "RepresentedBecause",
    "RiskKind",
    "RiskTier",
    "ServiceManner",
    "Stage",
    "Statement",
    "TerminationGround",
    "TownAnswer",
    "VerificationMethod",
]
