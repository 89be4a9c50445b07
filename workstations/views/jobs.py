"""The download centre: one's own slow work, its progress and its files."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.models import Job, User
from workstations.operations import jobs, looking
from workstations.queries import job_files
from workstations.views.downloads import send


@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    visible = Job.objects.visible_to(request.user, on=today).select_related("owner")
    page = page_of(request, visible.order_by("-queued_at", "-pk"))
    cards = [_card(job, request.user, today=today) for job in page]
    return render(request, "workstations/jobs.html", {"page": page, "cards": cards, "today": today})


@require_safe
def job_card(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One job: as a card for the poll that asks for it, else as a page."""
    today = timezone.localdate()
    card = _card(_visible_job(request, uid), request.user, today=today)
    template = "workstations/_job.html" if request.htmx else "workstations/job.html"
    return render(request, template, {"card": card, "today": today})


@require_safe
def job_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the owner the file of a finished job, while they may have it, and note the taking."""
    job = get_object_or_404(
        Job.objects.filter(owner=request.user, file__isnull=False).select_related("file"),
        uid=uid,
        file_expires_on__gte=timezone.localdate(),
    )
    require(job_files.can_take, request.user, job, on=timezone.localdate())
    looking.look(job, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(job.file, name=job.file_name)


@require_POST
def job_retry(request: HttpRequest, uid: UUID) -> HttpResponse:
    job = _visible_job(request, uid)
    try:
        jobs.retry(job_uid=job.uid, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已重新提交，完成后可在本页下载。")
    return redirect("workstations:jobs")


def _visible_job(request: HttpRequest, uid: UUID) -> Job:
    visible = Job.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(visible.select_related("owner"), uid=uid)


def _card(job: Job, user: User, *, today: dt.date) -> dict:
    """Return what one card shows; the file is its owner's alone, and for a week."""
    mine = job.owner_id == user.pk
    kept = job.file_id is not None and job.file_expires_on >= today
    return {
        "job": job,
        "downloadable": kept and job_files.can_take(user, job, on=today),
        "expired": job.file_expires_on is not None and not kept,
        # The system administrator looks after everybody's jobs.
        "owner": "" if mine else (job.owner.name if job.owner else "系统定时"),
    }
