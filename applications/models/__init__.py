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
from applications.models.note import Note, NoteKind
from applications.models.notice import Notice, NoticeGround, NoticePerson
from applications.models.office_return import OfficeReturn
from applications.models.saved_view import SavedView

__all__ = [
    "Applicant",
    "Application",
    "Assignment",
    "Case",
    "CaseStep",
    "ClosingPaper",
    "ClosingReport",
    "Decision",
    "FirstReview",
    "HardshipLine",
    "IdKind",
    "Material",
    "Matter",
    "Note",
    "NoteKind",
    "Notice",
    "NoticeGround",
    "NoticePerson",
    "OfficeReturn",
    "OpposingParty",
    "SavedView",
    "StepKind",
    "Supplement",
]
