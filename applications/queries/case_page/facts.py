"""What the case page tells of a case beside its next act: papers, assignment, opponents."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from applications.models import Assignment, Case, ConflictStatement, Correction
from legalaid.shared.masking import last_four
from workstations.documents.registry import kind_of
from workstations.models import Job, Paper

# A kind of paper by its name in the registry, whose entries are made a room above.
GRANT = "grant_decision"


@dataclass(frozen=True, kw_only=True)
class Issued:
    """One official paper of the case."""

    uid: UUID
    kind: str
    title: str
    number: str
    is_ready: bool
    is_void: bool
    # Why its PDF is not there yet, in words; "" where nothing is wrong.
    trouble: str = ""
    # The signed decision that set it right, where there is one.
    corrected_by: Correction | None = None


def papers_of(case: Case) -> list[Issued]:
    """Return the papers of the case and the grant behind it, oldest first; one query.

    The other papers of the application speak of means, which is none of the worker's business.
    """
    behind = Q(subject_uid=case.application.uid, kind=GRANT) if case.application else Q()
    # The frozen data stays sealed: a list needs only names and numbers.
    key = Concat(Value("paper:"), Cast(OuterRef("uid"), CharField()))
    rows = (
        Paper.objects.filter(Q(subject_uid=case.uid) | behind)
        .defer("snapshot")
        .annotate(trouble=Subquery(Job.objects.filter(key=key).values("error")[:1]))
        .order_by("issued_at", "pk")
    )
    return [
        Issued(
            uid=row.uid,
            kind=row.kind,
            title=kind_of(row.kind).title,
            number=row.number,
            is_ready=row.file_id is not None,
            is_void=row.voided_at is not None,
            trouble=row.trouble or "",
        )
        for row in rows
    ]


def assignment_of(case: Case) -> Assignment | None:
    return (
        case.assignments.active()
        .select_related("unit", "worker", "assigned_by", "conflict_statement__by")
        .first()
    )


def recalled_of(case: Case) -> list[Assignment]:
    """Return the assignments that the center took back, the newest first."""
    taken_back = case.assignments.exclude(recalled_at=None)
    return list(
        taken_back.select_related("unit", "worker", "recalled_by").order_by("-recalled_at", "-pk")
    )


def statement_of(assignment: Assignment | None) -> ConflictStatement | None:
    """Return what the worker of the assignment said of conflicts; None before they did."""
    return getattr(assignment, "conflict_statement", None)


def opponents_of(case: Case) -> list[str]:
    if case.application is None:
        return []
    return list(case.application.opposing_parties.order_by("pk").values_list("name", flat=True))


def masked_contacts(case: Case) -> dict[str, str]:
    """Return the recipient's particulars as a page shows them until somebody reveals one."""
    recipient = case.recipient
    return {
        "phone": last_four(recipient.phone),
        # An address says nothing by its last four characters.
        "address": "******" if recipient.address else "",
        "id_number": last_four(recipient.id_number),
    }
