"""All papers of a file in one archive: asked for, made by a job, fetched by who asked."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from applications import policies
from applications.models import Application, Case
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.documents import registry
from workstations.models import Job, Paper, StoredFile, User
from workstations.operations import expiring, files, jobs, trail
from workstations.states import PaperState

PACK = "applications.pack_papers"
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
# Every entry of the same day, so that the same papers make the same bytes.
_DAY = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class Packed:
    """One paper and what it is called by its kind; never by a person."""

    title: str
    file: StoredFile


@transaction.atomic
def request_pack(found: Application | Case, *, form_token: UUID, by: User, at: dt.datetime) -> Job:
    """Ask for the archive of a file's papers; the same ``form_token`` asks once.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: the file has no paper yet.
    """
    require(policies.can_enter_nationally, by, found, on=at.date())
    key = f"pack:{by.uid}:{form_token}"
    asked = Job.objects.filter(key=key).first()
    if asked:
        return asked
    if next(_papers_of(found), None) is None:
        raise RuleBroken("此件还没有可以下载的材料和文书。")
    name = found._meta.model_name
    job = jobs.enqueue(
        PACK,
        key=key,
        title=f"打包{found.number}的材料和文书",
        owner=by,
        payload={name: str(found.uid)},
        at=at,
    )
    trail.record(f"{name}.pack_asked", found, by=by, at=at)
    return job


def pack(*, job_uid: UUID, at: Callable[[], dt.datetime]) -> bool:
    """Make the archive of one job; the work behind the Celery task ``applications.pack_papers``."""
    return jobs.run(
        job_uid=job_uid,
        make=_make,
        finish=lambda job, made: _keep(job, made, at=at()),
        at=at,
    )


def withdraw(case: Case, *, at: dt.datetime) -> None:
    """Let nobody download any more what was packed of a case that is sealed now."""
    about = Q(payload__case=str(case.uid))
    if case.application is not None:
        about |= Q(payload__application=str(case.application.uid))
    expiring.withdraw(Job.objects.filter(about, kind=PACK), at=at)


def _make(job: Job) -> bytes:
    found = _file_of(job)
    papers = list(_papers_of(found))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for n, paper in enumerate(jobs.counted(job, papers, of=len(papers)), start=1):
            ending = _ENDINGS.get(paper.file.content_type, "bin")
            name = f"{found.number}-{n:02}-{paper.title}.{ending}"
            # A stroke in a title would make a folder.
            entry = zipfile.ZipInfo(name.replace("/", "、"), _DAY)
            archive.writestr(entry, files.read(paper.file))
    return made.getvalue()


def _keep(job: Job, made: bytes, *, at: dt.datetime) -> jobs.Produced:
    found = _file_of(job)
    file = files.store(made, content_type="application/zip", at=at)
    trail.record(f"{found._meta.model_name}.packed", found, by=job.owner, at=at, sha256=file.sha256)
    return jobs.Produced(file=file, file_name=f"{found.number}-材料和文书.zip")


def _file_of(job: Job) -> Application | Case:
    """Return the file of a job, if its owner may still know of it."""
    model = Case if "case" in job.payload else Application
    uid = job.payload[model._meta.model_name]
    found = (
        model.objects.visible_to(job.owner, on=timezone.localdate(job.queued_at))
        .filter(uid=uid)
        .first()
    )
    if found is None:
        raise RuleBroken("此件已不在您的办理范围内，不能打包。")
    return found


def _papers_of(found: Application | Case) -> Iterator[Packed]:
    """Yield the papers we issued, what was handed in, and what the worker gathered."""
    case = found if isinstance(found, Case) else None
    application = found.application if case else found
    subjects = [one.uid for one in (application, case) if one]
    issued = Paper.objects.filter(
        subject_uid__in=subjects, file__isnull=False, state=PaperState.ISSUED
    )
    for paper in issued.select_related("file").defer("snapshot").order_by("issued_at", "pk"):
        yield Packed(title=registry.kind_of(paper.kind).title, file=paper.file)
    if application is not None:
        handed_in = application.materials.standing().filter(file__isnull=False)
        for material in handed_in.select_related("file").order_by("pk"):
            yield Packed(title=material.label, file=material.file)
    if case is not None:
        notice = case.notice_person.notice if case.notice_person else None
        if notice is not None and notice.scan:
            yield Packed(title="来函扫描件", file=notice.scan)
        for step in case.steps.filter(file__isnull=False).select_related("file").order_by("pk"):
            yield Packed(title=f"承办记录附件（{step.get_kind_display()}）", file=step.file)
        kept = case.closing_papers.filter(file__isnull=False)
        for paper in kept.select_related("file").order_by("pk"):
            yield Packed(title=paper.label, file=paper.file)
