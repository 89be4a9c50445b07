"""Jobs: the table is the truth, the Celery message only a hint, and a lease keeps hands apart."""

import datetime as dt
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from workstations import policies
from workstations.models import Job, StoredFile, User
from workstations.operations import trail
from workstations.states import JOB_MOVES, JobState

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
FILE_DAYS = 7


class NotNow(Exception):
    """The work cannot be done until something outside changes; it spends no attempt."""


@dataclass(frozen=True, kw_only=True)
class Produced:
    """What a job leaves behind for its owner."""

    file: StoredFile | None = None
    file_name: str = ""


def enqueue(
    kind: str,
    *,
    key: str,
    title: str,
    owner: User | None,
    at: dt.datetime,
    payload: Mapping[str, Any] | None = None,
) -> Job:
    """Ask for slow work once: the same ``key`` returns the job that already stands there.

    ``kind`` is the name of the Celery task. Call it inside the business
    transaction; the hint is sent only when that commits.
    """
    job, created = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "title": title,
            "owner": owner,
            "payload": dict(payload or {}),
            "not_before": at,
            "queued_at": at,
        },
    )
    if created:
        transaction.on_commit(lambda: _hint(job))
    return job


def run(
    *,
    job_uid: UUID,
    make: Callable[[Job], Any],
    finish: Callable[[Job, Any], Produced],
    at: Callable[[], dt.datetime],
) -> bool:
    """Claim a job, do its slow part, then write its effect and its end in one transaction.

    ``make`` may take long and writes nothing; ``finish`` writes the effect. A
    worker that lost its lease meanwhile finds another attempt number and writes
    nothing. Returns whether this call finished the job.
    """
    job = _claim(job_uid)
    if job is None:
        return False
    try:
        made = make(job)
        with transaction.atomic():
            if not _still_ours(job):
                return False
            produced = finish(job, made)
            _close(job, produced=produced, at=at())
    except NotNow as reason:
        _wait(job, reason=str(reason))
        return False
    except Exception as fault:
        logger.exception("job %s of kind %s failed at attempt %s", job.uid, job.kind, job.attempt)
        _fail(job, fault=fault, at=at())
        return False
    return True


def advance(job: Job, *, done: int, of: int) -> None:
    """Show progress and keep the lease; only while the attempt is still ours."""
    Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING).update(
        done_steps=done, all_steps=of, lease_until=Now() + _lease()
    )


def sweep(*, at: dt.datetime) -> int:
    """Send a hint for every job that is due, waiting ones included; return how many."""
    Job.objects.filter(state=JobState.WAITING).update(state=JobState.QUEUED)
    due = list(Job.objects.claimable(at).order_by("not_before", "pk")[:500])
    for job in due:
        _hint(job)
    return len(due)


@transaction.atomic
def retry(*, job_uid: UUID, by: User, at: dt.datetime) -> Job:
    """Put a job that died back into the queue.

    Raises:
        PermissionDenied: it is neither one's own nor is ``by`` the system administrator.
        RuleBroken: the job has not died.
    """
    job = Job.objects.select_for_update().get(uid=job_uid)
    require(policies.can_retry_job, by, job, on=at.date())
    require_move(JOB_MOVES, JobState(job.state), JobState.QUEUED)
    job.state, job.attempt, job.error, job.not_before = JobState.QUEUED, 0, "", at
    job.finished_at = None
    job.save(update_fields=["state", "attempt", "error", "not_before", "finished_at"])
    transaction.on_commit(lambda: _hint(job))
    trail.record("job.retried", job, by=by, at=at)
    return job


def _claim(job_uid: UUID) -> Job | None:
    """Take the job if it is free; the database's clock decides, not this machine's."""
    with transaction.atomic():
        job = (
            Job.objects.select_for_update(skip_locked=True)
            .claimable(Now())
            .filter(uid=job_uid)
            .first()
        )
        if job is None:
            return None
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING, attempt=F("attempt") + 1, lease_until=Now() + _lease()
        )
        job.refresh_from_db()
        return job


def _still_ours(job: Job) -> bool:
    return (
        Job.objects.select_for_update()
        .filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)
        .exists()
    )


def _close(job: Job, *, produced: Produced, at: dt.datetime) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=JobState.DONE,
        finished_at=at,
        lease_until=None,
        error="",
        file=produced.file,
        file_name=produced.file_name,
        file_expires_on=at.date() + dt.timedelta(days=FILE_DAYS) if produced.file else None,
    )


def _wait(job: Job, *, reason: str) -> None:
    Job.objects.filter(pk=job.pk, attempt=job.attempt).update(
        state=JobState.WAITING, attempt=F("attempt") - 1, error=reason[:400], lease_until=None
    )


def _fail(job: Job, *, fault: Exception, at: dt.datetime) -> None:
    dead = job.attempt >= MAX_ATTEMPTS
    # 10 s, 20 s, 40 s …, with some jitter so that a burst does not come back as one.
    pause = dt.timedelta(seconds=10 * 2 ** (job.attempt - 1) * random.uniform(0.8, 1.2))  # noqa: S311
    Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING).update(
        state=JobState.DEAD if dead else JobState.QUEUED,
        finished_at=at if dead else None,
        not_before=at + pause,
        lease_until=None,
        error=f"处理时出错（{type(fault).__name__}），请重试；仍不成功请告知系统管理员。",
    )


def _lease() -> dt.timedelta:
    return dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _hint(job: Job) -> None:
    try:
        current_app.send_task(job.kind, args=[str(job.uid)])
    except OperationalError:
        # The broker is away: the sweeper sends it again, the person need not know.
        logger.warning("no broker for job %s, left to the sweeper", job.uid)
