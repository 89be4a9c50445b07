"""Issuing papers: freeze the data, let the press make the bytes once, void but never change."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.timezone import localdate

from legalaid.shared.refusals import RuleBroken
from workstations.documents import press, registry
from workstations.models import Job, Paper, User
from workstations.operations import files, jobs, legal_bases, numbering
from workstations.states import PaperState, Role

PRINT = "workstations.print_paper"


def issue(
    kind: str,
    *,
    subject: models.Model,
    snapshot: Mapping[str, Any],
    by: User | None,
    at: dt.datetime,
    number: str = "",
    keepers: Collection[Role] = (),
) -> Paper:
    """Freeze a paper's data and ask the press for its PDF, in the caller's transaction.

    ``snapshot`` holds only text, lists and mappings, as the template's first line
    names them; it never changes afterwards, nor do the bytes. The legal basis in force on
    that day is frozen with it. ``keepers`` look after the printing where nobody issued it.

    Raises press.MissingGlyph (a RuleBroken) for a sign no font of ours has, Han characters apart,
    press.MissingValue where the operation forgot what the paper must carry.
    """
    sort = registry.kind_of(kind)
    snapshot = {**snapshot, "number": number, **legal_bases.cited(kind, on=localdate(at))}
    # Refused here, on the form, if it lacks a value or a glyph: later it would be a failed job.
    press.proof(sort.template, snapshot)
    paper = Paper.objects.create(
        kind=kind,
        number=number,
        subject_uid=subject.uid,
        template_version=press.edition(),
        snapshot=snapshot,
        issued_at=at,
        issued_by=by,
    )
    jobs.enqueue(
        PRINT,
        key=f"paper:{paper.uid}",
        title=f"制作《{sort.title}》{number}",
        owner=by,
        payload={"paper": str(paper.uid)},
        keepers=keepers,
        at=at,
    )
    return paper


def press_paper(*, job_uid: UUID, at: Callable[[], dt.datetime]) -> bool:
    """Make the PDF of one paper; the work behind the Celery task ``workstations.print_paper``."""
    return jobs.run(
        job_uid=job_uid, make=_make, finish=lambda job, pdf: _keep(job, pdf, at()), at=at
    )


def print_now(paper: Paper, *, at: dt.datetime) -> None:
    """Make the bytes at once; for the demo, where hundreds of papers lie in the past."""
    _file(paper, _pdf_of(paper), at=at)


@transaction.atomic
def void(paper: Paper, *, by: User, reason: str, at: dt.datetime) -> None:
    """Void a paper and its number; both stay, listed with the reason.

    Raises RuleBroken when the paper is void already.
    """
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.state == PaperState.VOIDED:
        raise RuleBroken("该文书已经作废，不能再次作废。")
    paper.state, paper.voided_at, paper.voided_by = PaperState.VOIDED, at, by
    paper.void_reason = reason
    paper.save(update_fields=["state", "voided_at", "voided_by", "void_reason"])
    if paper.number:
        numbering.void(paper.number, by=by, reason=reason, at=at)


def _make(job: Job) -> bytes:
    paper = Paper.objects.get(uid=job.payload["paper"])
    return _pdf_of(paper)


def _pdf_of(paper: Paper) -> bytes:
    sort = registry.kind_of(paper.kind)
    if not press.available():
        raise jobs.NotNow(str(press.PressMissing()))
    # What was frozen before the center could write its own text cites the law's words.
    html = press.render(sort.template, {"legal_basis": sort.legal_basis, **paper.snapshot})
    return press.print_pdf(html, title=sort.title, variant=sort.variant or None)


def _keep(job: Job, pdf: bytes, at: dt.datetime) -> jobs.Produced:
    _file(Paper.objects.select_for_update().get(uid=job.payload["paper"]), pdf, at=at)
    return jobs.Produced()


def _file(paper: Paper, pdf: bytes, *, at: dt.datetime) -> None:
    # The first bytes stay: a template changed since must not change what was sent.
    if paper.file_id is None:
        paper.file = files.store(pdf, content_type="application/pdf", at=at)
        paper.save(update_fields=["file"])
