"""The network and the office equipment."""

from workstations.models.aid_workers import Absence, AidWorker
from workstations.models.calendar import CalendarDay, CalendarYear
from workstations.models.files import StoredFile
from workstations.models.jobs import Job
from workstations.models.key_canaries import KeyCanary
from workstations.models.legal_basis import LegalBasisText
from workstations.models.limits import TryCount
from workstations.models.messages import Message
from workstations.models.numbering import IssuedNumber, NumberCounter
from workstations.models.papers import Paper
from workstations.models.people import Posting, User
from workstations.models.places import Authority, HandlingUnit, ServicePoint
from workstations.models.substitution import Substitution, SubstitutionKind
from workstations.models.trail import TrailCheck, TrailEntry, TrailHead

__all__ = [
    "Absence",
    "AidWorker",
    "Authority",
    "CalendarDay",
    "CalendarYear",
    "HandlingUnit",
    "IssuedNumber",
    "Job",
    "KeyCanary",
    "LegalBasisText",
    "Message",
    "NumberCounter",
    "Paper",
    "Posting",
    "ServicePoint",
    "StoredFile",
    "Substitution",
    "SubstitutionKind",
    "TrailCheck",
    "TrailEntry",
    "TrailHead",
    "TryCount",
    "User",
]
