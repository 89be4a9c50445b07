"""From a person's request, or an authority's notice, to a closed and archived case."""

from applications.models.advance import AdvanceAid
from applications.models.applicant import Applicant, IdKind
from applications.models.application import (
    Application,
    FirstReview,
    Material,
)
from applications.models.background import Background
from applications.models.case import (
    Assignment,
    Case,
    CaseStep,
    StepKind,
)
from applications.models.caution import Caution
from applications.models.closing import ClosingPaper, ClosingReport
from applications.models.complaint import Complaint
from applications.models.conflict import ConflictCheck, ConflictStatement, PartyAlias
from applications.models.cooperation import Cooperation
from applications.models.data_query import DataAnswer, DataQuery
from applications.models.decision import Decision
from applications.models.link import FileLink
from applications.models.matter import HardshipLine, Matter
from applications.models.means import (
    HouseholdMember,
    MatterScopePolicy,
    MeansCode,
    MeansLine,
    VerdictOverride,
)
from applications.models.merge import UNDO_DAYS, PersonMerge
from applications.models.moved_day import MovedDay
from applications.models.national import NationalEntry
from applications.models.next_review import NextReview
from applications.models.note import Note, NoteKind
from applications.models.notice import Notice, NoticeGround, NoticePerson
from applications.models.objection import Objection
from applications.models.office_return import OfficeReturn
from applications.models.passed_down import PassedDown, PassedDownNote
from applications.models.people import CoApplicant, OpposingParty, Representative
from applications.models.pledge import Pledge, VerificationRequest
from applications.models.pledge_sample import PledgeCheck, PledgeSample, PledgeSampleRate
from applications.models.referral import Referral, ReferralKind
from applications.models.risk import RiskMark
from applications.models.saved_view import SavedView
from applications.models.sections import DraftedOpinion, SectionSave
from applications.models.service import ServiceRecord
from applications.models.supplement import SecondNotice, Supplement
from applications.models.upward import CaseReport, Discussion

__all__ = [
    "UNDO_DAYS",
    "AdvanceAid",
    "Applicant",
    "Application",
    "Assignment",
    "Background",
    "Case",
    "CaseReport",
    "CaseStep",
    "Caution",
    "ClosingPaper",
    "ClosingReport",
    "CoApplicant",
    "Complaint",
    "ConflictCheck",
    "ConflictStatement",
    "Cooperation",
    "DataAnswer",
    "DataQuery",
    "Decision",
    "Discussion",
    "DraftedOpinion",
    "FileLink",
    "FirstReview",
    "HardshipLine",
    "HouseholdMember",
    "IdKind",
    "Material",
    "Matter",
    "MatterScopePolicy",
    "MeansCode",
    "MeansLine",
    "MovedDay",
    "NationalEntry",
    "NextReview",
    "Note",
    "NoteKind",
    "Notice",
    "NoticeGround",
    "NoticePerson",
    "Objection",
    "OfficeReturn",
    "OpposingParty",
    "PartyAlias",
    "PassedDown",
    "PassedDownNote",
    "PersonMerge",
    "Pledge",
    "PledgeCheck",
    "PledgeSample",
    "PledgeSampleRate",
    "Referral",
    "ReferralKind",
    "Representative",
    "RiskMark",
    "SavedView",
    "SecondNotice",
    "SectionSave",
    "ServiceRecord",
    "StepKind",
    "Supplement",
    "VerdictOverride",
    "VerificationRequest",
]
