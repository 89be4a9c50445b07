"""From a person's request, or an authority's notice, to a closed and archived case."""

from applications.models.advance import AdvanceAid
from applications.models.applicant import Applicant, IdKind
from applications.models.application import Application
from applications.models.assignment import Assignment
from applications.models.beside_character import BesideCharacter
from applications.models.case import (
    Case,
    CaseStep,
    StepKind,
)
from applications.models.caution import Caution
from applications.models.closing import ClosingPaper, ClosingReport
from applications.models.co_applicant_check import CoApplicantCheck
from applications.models.co_applicant_decision import CoApplicantDecision
from applications.models.complaint import Complaint
from applications.models.conflict import ConflictCheck, ConflictStatement, PartyAlias
from applications.models.cooperation import Cooperation
from applications.models.correction import Correction
from applications.models.critical_date import CriticalDate
from applications.models.data_query import DataAnswer, DataQuery
from applications.models.decision import Decision
from applications.models.first_answer import FirstAnswer
from applications.models.handed_in import FirstReview, Material
from applications.models.link import FileLink
from applications.models.matter import HardshipLine, Matter
from applications.models.matter_edition import MatterEdition
from applications.models.means import (
    HouseholdMember,
    MatterScopePolicy,
    MeansCode,
    MeansLine,
    VerdictOverride,
)
from applications.models.merge import UNDO_DAYS, PersonMerge
from applications.models.moved_day import MovedDay
from applications.models.name_character import NameCharacter
from applications.models.national import NationalEntry
from applications.models.next_review import NextReview
from applications.models.note import Note, NoteKind
from applications.models.notice import Notice, NoticePerson
from applications.models.notice_contact import NoticeContact
from applications.models.objection import Objection
from applications.models.office_return import OfficeReturn
from applications.models.particulars import Particulars
from applications.models.passed_down import PassedDown, PassedDownNote
from applications.models.payment_order import PaymentOrder
from applications.models.people import CoApplicant, OpposingParty, Representative
from applications.models.pledge import Pledge, VerificationRequest
from applications.models.pledge_sample import PledgeCheck, PledgeSample, PledgeSampleRate
from applications.models.referral import Referral, ReferralKind
from applications.models.reminder import Reminder, Urging
from applications.models.risk import RiskMark
from applications.models.saved_view import SavedView
from applications.models.seal import Seal, SealOpening
from applications.models.sections import DraftedOpinion, SectionSave
from applications.models.service import ServiceRecord
from applications.models.supplement import SecondNotice, Supplement
from applications.models.supplement_answer import SupplementAnswer
from applications.models.termination import TerminationProposal
from applications.models.transfer import TransferIn, TransferOut, TransferPeriod
from applications.models.unsent_decision import UnsentDecision
from applications.models.upward import CaseReport, Discussion

__all__ = [
    "UNDO_DAYS",
    "AdvanceAid",
    "Applicant",
    "Application",
    "Assignment",
    "BesideCharacter",
    "Case",
    "CaseReport",
    "CaseStep",
    "Caution",
    "ClosingPaper",
    "ClosingReport",
    "CoApplicant",
    "CoApplicantCheck",
    "CoApplicantDecision",
    "Complaint",
    "ConflictCheck",
    "ConflictStatement",
    "Cooperation",
    "Correction",
    "CriticalDate",
    "DataAnswer",
    "DataQuery",
    "Decision",
    "Discussion",
    "DraftedOpinion",
    "FileLink",
    "FirstAnswer",
    "FirstReview",
    "HardshipLine",
    "HouseholdMember",
    "IdKind",
    "Material",
    "Matter",
    "MatterEdition",
    "MatterScopePolicy",
    "MeansCode",
    "MeansLine",
    "MovedDay",
    "NameCharacter",
    "NationalEntry",
    "NextReview",
    "Note",
    "NoteKind",
    "Notice",
    "NoticeContact",
    "NoticePerson",
    "Objection",
    "OfficeReturn",
    "OpposingParty",
    "Particulars",
    "PartyAlias",
    "PassedDown",
    "PassedDownNote",
    "PaymentOrder",
    "PersonMerge",
    "Pledge",
    "PledgeCheck",
    "PledgeSample",
    "PledgeSampleRate",
    "Referral",
    "ReferralKind",
    "Reminder",
    "Representative",
    "RiskMark",
    "SavedView",
    "Seal",
    "SealOpening",
    "SecondNotice",
    "SectionSave",
    "ServiceRecord",
    "StepKind",
    "Supplement",
    "SupplementAnswer",
    "TerminationProposal",
    "TransferIn",
    "TransferOut",
    "TransferPeriod",
    "UnsentDecision",
    "Urging",
    "VerdictOverride",
    "VerificationRequest",
]
