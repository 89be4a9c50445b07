"""What the application page shows of the person, the decision and the papers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import (
    CharField,
    OuterRef,
    Prefetch,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from applications.models import Applicant, Application, Case, Correction, Decision
from applications.queries import file_forms
from applications.queries.there_is import termination_waits
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import DECIDED, ApplicationState, CaseState
from legalaid.shared import masking
from workstations.documents import registry
from workstations.models import Job, Paper
from workstations.states import PaperState

# The columns that may be asked for in full, with their words.
SEALED = {"id_number": "证件号码", "phone": "电话", "address": "住所"}
# Kinds of paper by their names in the registry, whose entries are made a room above.
TO_AN_OFFICE = frozenset({"cooperation_letter", "transfer_letter", "verification_letter"})


@dataclass(frozen=True, kw_only=True)
class Masked:
    """One sealed value as the page shows it; ``shown`` is the whole of it, once revealed."""

    field: str
    what: str
    value: str
    shown: str = ""


@dataclass(frozen=True, kw_only=True)
class Issued:
    """One paper of the application: ``job`` is None once the PDF is there."""

    uid: UUID
    title: str
    number: str
    kind: str
    # It is also given out as Word, to be edited outside.
    has_word: bool
    # A form of the file, which nobody is served with.
    is_of_the_file: bool
    # A letter to another office: its service is listed from the day on which it was signed.
    is_to_an_office: bool
    issued_on: dt.date
    is_ready: bool
    is_void: bool
    void_reason: str
    job: Job | None
    # The signed decision that set it right, where there is one.
    corrected_by: Correction | None = None


def masked_applicant(applicant: Applicant, revealed: Mapping[str, str]) -> list[Masked]:
    """Return the sealed columns with all but the last four hidden, except what was revealed."""
    values = {
        "id_number": masking.last_four(applicant.id_number),
        "phone": masking.phone(applicant.phone),
        # Of an address even the last four would name a street and a house.
        "address": "*" * 8 if applicant.address else "",
    }
    return [
        Masked(field=field, what=what, value=values[field], shown=revealed.get(field, ""))
        for field, what in SEALED.items()
    ]


def categories_of(applicant: Applicant) -> list[str]:
    return [PERSON_CATEGORIES.get(code, code) for code in applicant.categories]


def decision_of(application: Application) -> Decision | None:
    """Return the decision in force, drafted or signed; in one query, which the policies share.

    Before anything is drafted there is none to ask for: what was taken back is voided.
    """
    if application.state not in {ApplicationState.DRAFTED, *DECIDED}:
        return None
    hands = Decision.objects.select_related("drafted_by", "signed_by")
    prefetch_related_objects([application], Prefetch("decisions", queryset=hands))
    return next((one for one in application.decisions.all() if one.voided_at is None), None)


def case_of(application: Application, *, helped_in_advance: bool) -> Case | None:
    """Return the newest case in force; only a grant or aid in advance opens one."""
    if application.state != ApplicationState.GRANTED and not helped_in_advance:
        return None
    in_force = application.cases.exclude(state=CaseState.VOIDED)
    # Asked in one breath: the page offers what the case's own page does.
    return in_force.annotate(termination_waits=termination_waits()).order_by("-pk").first()


def issued_papers(*subject_uids: UUID) -> list[Issued]:
    """Return the papers of these subjects, newest first, with the job of each unfinished one."""
    printing = Job.objects.filter(key=Concat(Value("paper:"), Cast(OuterRef("uid"), CharField())))
    papers = (
        Paper.objects.filter(subject_uid__in=subject_uids)
        .annotate(
            job_state=Subquery(printing.values("state")),
            job_error=Subquery(printing.values("error")),
        )
        .defer("snapshot")
        .order_by("-issued_at", "-pk")
    )
    return [
        Issued(
            uid=paper.uid,
            title=registry.kind_of(paper.kind).title,
            number=paper.number,
            kind=paper.kind,
            has_word=registry.kind_of(paper.kind).has_word,
            is_of_the_file=paper.kind in file_forms.POLICIES,
            is_to_an_office=paper.kind in TO_AN_OFFICE,
            issued_on=timezone.localdate(paper.issued_at),
            is_ready=paper.file_id is not None,
            is_void=paper.state == PaperState.VOIDED,
            void_reason=paper.void_reason,
            job=_unfinished(paper),
        )
        for paper in papers
    ]


def _unfinished(paper: Paper) -> Job | None:
    """Return how far the PDF is, as ``issued_papers`` asked; None once it is there."""
    if paper.file_id is not None or paper.job_state is None:
        return None
    return Job(state=paper.job_state, error=paper.job_error)
