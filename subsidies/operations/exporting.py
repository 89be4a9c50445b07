"""The ledger leaves the house: asked for with a purpose, made by a job, fetched by its owner."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.money import yuan_text
from subsidies import policies
from subsidies.documents import ledger_csv, ledger_xlsx
from subsidies.documents.ledger_table import LedgerTable
from subsidies.models import FundingSource
from subsidies.queries import ledger
from subsidies.queries.ledger import Question, Standing, Totals
from subsidies.states import ExportFormat, ExportPurpose
from workstations.models import AidWorker, HandlingUnit, Job, User
from workstations.operations import files, jobs, trail

EXPORT = "subsidies.export_ledger"
TITLE = "法律援助办案补贴台账"
# Rows read, and then told of as done, together.
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, kw_only=True)
class Made:
    """The bytes of a file, and what they add up to."""

    content: bytes
    totals: Totals


@transaction.atomic
def request_export(
    *,
    question: Question,
    file_format: ExportFormat,
    purpose: ExportPurpose,
    form_token: UUID,
    by: User,
    at: dt.datetime,
) -> Job:
    """Ask for a file of the ledger; the same ``form_token`` asks once.

    Raises:
        PermissionDenied: ``by`` may read the ledger but not take it away.
    """
    require(policies.can_export_ledger, by, None, on=timezone.localdate(at))
    key = f"ledger:{by.uid}:{form_token}"
    asked = Job.objects.filter(key=key).first()
    if asked:
        return asked
    job = jobs.enqueue(
        EXPORT,
        key=key,
        title=f"导出{TITLE}（{question.period}，{file_format.value.upper()}）",
        owner=by,
        payload={"question": question.as_payload(), "format": file_format.value},
        at=at,
    )
    trail.record(
        "job.ledger_export_asked",
        job,
        by=by,
        at=at,
        format=file_format.value,
        purpose=purpose.value,
        **{name: value for name, value in question.as_payload().items() if value},
    )
    return job


def export(*, job_uid: UUID, at: Callable[[], dt.datetime]) -> bool:
    """Make the file of one job; the work behind the Celery task ``subsidies.export_ledger``."""
    return jobs.run(
        job_uid=job_uid,
        make=_make,
        finish=lambda job, made: _keep(job, made, at=at()),
        at=at,
    )


def file_name(job: Job) -> str:
    """Return such as 铜梁区法律援助办案补贴台账_2026年第3季度_20261008.xlsx."""
    question = Question(**job.payload["question"])
    asked_on = timezone.localdate(job.queued_at)
    office = settings.OFFICE_NAME.removesuffix("法律援助")
    return f"{office}{TITLE}_{question.period}_{asked_on:%Y%m%d}.{job.payload['format']}"


def _make(job: Job) -> Made:
    question = Question(**job.payload["question"])
    found = ledger.entries(question, user=job.owner, on=timezone.localdate(job.queued_at))
    # In a file the oldest comes first, as in a book.
    in_order = found.order_by("journal__booked_on", "pk")
    totals = ledger.totals(found)
    rows = ledger.rows(in_order.iterator(chunk_size=ROWS_AT_ONCE))
    table = LedgerTable(
        title=TITLE,
        unit=settings.CENTER_NAME,
        period=question.period,
        conditions=describe(question),
        rows=jobs.counted(job, rows, of=totals.count, every=ROWS_AT_ONCE),
        totals=totals,
    )
    return Made(content=_writer(job)[0](table), totals=totals)


def _keep(job: Job, made: Made, *, at: dt.datetime) -> jobs.Produced:
    file = files.store(made.content, content_type=_writer(job)[1], at=at)
    trail.record(
        "job.ledger_exported",
        job,
        by=job.owner,
        at=at,
        rows=made.totals.count,
        total=yuan_text(made.totals.amount_yuan),
        sha256=file.sha256,
    )
    return jobs.Produced(file=file, file_name=file_name(job))


def _writer(job: Job) -> tuple[Callable[[LedgerTable], bytes], str]:
    if job.payload["format"] == ExportFormat.CSV:
        return ledger_csv.text, ledger_csv.CONTENT_TYPE
    return ledger_xlsx.workbook, ledger_xlsx.CONTENT_TYPE


def describe(question: Question) -> str:
    """Return the conditions in words, for the head of the file."""
    words = [Standing(question.standing).label] if question.standing != "ALL" else ["全部状态"]
    for label, model, uid in (
        ("来源", FundingSource, question.source),
        ("单位", HandlingUnit, question.unit),
        ("领款人", AidWorker, question.worker),
    ):
        if uid:
            words.append(f"{label}{model.objects.get(uid=uid)}")
    if question.kind:
        words.append(f"类别{ledger.CaseKind(question.kind).label}")
    return "；".join(words)
