"""From a person's request, or an authority's notice, to a closed and archived case."""

from applications.models.applicant import Applicant, IdKind
from applications.models.application import (
    Application,
    FirstReview,
    Material,
    OpposingParty,
    Supplement,
)
from applications.models.case import (
    Assignment,
    Case,
    CaseStep,
    StepKind,
)
from applications.models.closing import ClosingPaper, ClosingReport
from applications.models.decision import Decision
from applications.models.matter import HardshipLine, Matter
from applications.models.notice import Notice, NoticeGround, NoticePerson
from applications.models.people import CoApplicant, Representative
from applications.models.sections import DraftedOpinion, SectionSave

__all__ = [
    "Applicant",
    "Application",
    "Assignment",
    "Case",
    "CaseStep",
    "ClosingPaper",
    "ClosingReport",
    "CoApplicant",
    "Decision",
    "DraftedOpinion",
    "FirstReview",
    "HardshipLine",
    "IdKind",
    "Material",
    "Matter",
    "Notice",
    "NoticeGround",
    "NoticePerson",
    "OpposingParty",
    "Representative",
    "SectionSave",
    "StepKind",
    "Supplement",
]
