"""Cases in their later states, brought there by the operations themselves, with a true trail.

Each factory takes the case one step further than the one above it; what a test does not name is
made up. The days follow each other from ``TODAY``, the day on which the case was opened.
"""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.models import Case, StepKind
from applications.operations import (
    assigning,
    closing,
    conflict_statements,
    gathering,
    handling,
    terminating,
)
from applications.queries import closing_file
from applications.states import CaseKind, Outcome, TerminationGround
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_case,
    make_user,
    noon,
    seed_calendar,
)
from workstations.models import AidWorker, User
from workstations.states import Role

ASSIGNED_ON = TODAY + dt.timedelta(days=1)
CLOSED_ON = TODAY + dt.timedelta(days=30)
FILED_ON = TODAY + dt.timedelta(days=40)


def photo(name: str = "scan.jpg") -> SimpleUploadedFile:
    """Return a small photo as a browser hands it in."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def make_assigned(
    case: Case | None = None,
    *,
    worker: AidWorker | None = None,
    head: User | None = None,
    at: dt.datetime | None = None,
    is_clear: bool = True,
    **fields,
) -> Case:
    """Return a case that the head gave to a worker with a login, who said there is no conflict.

    With ``is_clear`` False the worker has said nothing yet.
    """
    seed_calendar()
    case = case or make_case(**fields)
    worker = worker or make_aid_worker(login=True)
    assigning.assign(
        case_id=case.pk,
        unit_id=worker.unit_id,
        worker_id=worker.pk,
        reason="" if case.is_state_secret else "轮派",
        by=head or make_user(Role.CENTER_HEAD),
        at=at or noon(case.opened_on + dt.timedelta(days=1)),
    )
    if is_clear and worker.user:
        conflict_statements.confirm(
            case_id=case.pk,
            by=worker.user,
            at=at or noon(case.opened_on + dt.timedelta(days=1)),
        )
    case.refresh_from_db()
    return case


def make_given_to_unit(case: Case | None = None, *, unit, at: dt.datetime = NOON) -> Case:
    """Return a case given to a unit that has not named its worker yet."""
    seed_calendar()
    case = case or make_case()
    assigning.assign(
        case_id=case.pk,
        unit_id=unit.pk,
        worker_id=None,
        reason="轮派",
        by=make_user(Role.CENTER_HEAD),
        at=at,
    )
    case.refresh_from_db()
    return case


def make_in_progress(case: Case | None = None, **fields) -> Case:
    """Return a case with its first line of progress."""
    if case is None or case.worker is None:
        case = make_assigned(case, **fields)
    handling.record_step(
        case_id=case.pk,
        step_uid=uuid4(),
        kind=StepKind.MEETING,
        day=case.assigned_on,
        note="约见受援人，告知权利义务。",
        upload=None,
        by=case.worker.user,
        at=noon(case.assigned_on + dt.timedelta(days=1)),
    )
    case.refresh_from_db()
    return case


def record_step(case: Case, kind: StepKind, *, on: dt.date) -> None:
    """Write one line of the progress record on the day itself."""
    handling.record_step(
        case_id=case.pk,
        step_uid=uuid4(),
        kind=kind,
        day=on,
        note=kind.label,
        upload=None,
        by=case.worker.user,
        at=noon(on),
    )
    case.refresh_from_db()


def a_report(case: Case, **fields) -> closing.Report:
    criminal = case.kind == CaseKind.CRIMINAL
    return closing.Report(
        **{
            "closed_on": case.opened_on + (CLOSED_ON - TODAY),
            "document": "判决书" if criminal else "民事调解书",
            "outcome": Outcome.ADOPTED if criminal else Outcome.MEDIATED,
            "summary": "收集考勤记录，代为起诉，经调解分期给付。",
            "recovered_yuan": Decimal("0") if criminal else Decimal("36800.00"),
            **fields,
        }
    )


def explain_missing_papers(case: Case, *, at: dt.datetime) -> None:
    """Fill the gaps of the closing file with reasons, so that it can be handed in."""
    for paper in closing_file.missing(closing_file.lines(case)):
        gathering.keep_paper(
            case_id=case.pk,
            code=paper.code,
            upload=None,
            not_applicable_reason="本案没有此项材料",
            by=case.worker.user,
            at=at,
        )


def make_filed(
    case: Case | None = None,
    *,
    report: closing.Report | None = None,
    filed_on: dt.date | None = None,
    **fields,
) -> Case:
    """Return a case whose closing file lies with the center."""
    if case is None or not case.steps.exists():
        case = make_in_progress(case, **fields)
    at = noon(filed_on or case.opened_on + (FILED_ON - TODAY))
    explain_missing_papers(case, at=at)
    closing.file(case_id=case.pk, report=report or a_report(case), by=case.worker.user, at=at)
    case.refresh_from_db()
    return case


def make_accepted(case: Case | None = None, *, staff: User | None = None, **fields) -> Case:
    """Return a case whose closing file the center accepted."""
    case = make_filed(case, **fields)
    closing.accept(
        case_id=case.pk,
        by=staff or make_user(Role.CENTER_STAFF),
        at=case.closing_report.filed_at + dt.timedelta(days=1),
    )
    case.refresh_from_db()
    return case


def make_archived(case: Case | None = None, *, staff: User | None = None, **fields) -> Case:
    """Return a case that lies in the archive, ready for its evaluation."""
    case = make_accepted(case, staff=staff, **fields)
    closing.archive(
        case_id=case.pk,
        by=staff or make_user(Role.CENTER_STAFF),
        at=case.closing_report.accepted_at + dt.timedelta(days=1),
    )
    case.refresh_from_db()
    return case


def make_terminated(
    case: Case | None = None,
    *,
    ground: TerminationGround = TerminationGround.OWN_COUNSEL,
    head: User | None = None,
    **fields,
) -> Case:
    """Return a case that ended before its time, after its worker had begun."""
    case = case or make_in_progress(**fields)
    return terminate(
        case,
        head=head or make_user(Role.CENTER_HEAD),
        ground=ground,
        at=noon(case.opened_on + dt.timedelta(days=10)),
    )


def terminate(
    case: Case,
    *,
    head: User,
    ground: TerminationGround = TerminationGround.OWN_COUNSEL,
    facts: str = "受援人自行委托律师，并书面告知承办人。",
    at: dt.datetime = NOON,
    staff: User | None = None,
) -> Case:
    """Aid ends by two hands: one drafts it, ``head`` signs."""
    propose_termination(case, ground=ground, facts=facts, by=staff, at=at)
    terminating.sign(case_id=case.pk, by=head, at=at)
    case.refresh_from_db()
    return case


def propose_termination(
    case: Case,
    *,
    ground: TerminationGround = TerminationGround.OWN_COUNSEL,
    facts: str = "受援人自行委托律师，并书面告知承办人。",
    by: User | None = None,
    at: dt.datetime = NOON,
) -> Case:
    """Return the case with its end drafted, to be signed."""
    by = by or make_user(Role.CENTER_STAFF)
    terminating.propose(case_id=case.pk, ground=ground, facts=facts, by=by, at=at)
    return case
