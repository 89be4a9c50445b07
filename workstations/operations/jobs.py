"""Jobs: the table is the truth, the Celery message only a hint, and a lease keeps hands apart."""

import datetime as dt
import logging
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError

from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import Job, StoredFile, User
from workstations.operations import leases, messages, trail
from workstations.states import JOB_MOVES, JobState, Role

logger = logging.getLogger(__name__)
MAX_TRIES = 5
FILE_DAYS = 7
PER_SWEEP, SEEN_PER_SWEEP = 60, 2000
_left: ContextVar[dict[str, Job] | None] = ContextVar("left_to_the_sweeper", default=None)


class NotNow(Exception):
    """The work cannot be done until something outside changes; it spends no try."""


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
    keepers: Collection[Role] = (),
) -> Job:
    """Ask for slow work once: the same ``key`` returns the job that already stands there.

    ``kind`` is the name of the Celery task; ``keepers`` are the roles that look after
    what no person asked for. Call it inside the business transaction; the hint is sent
    only when that commits.
    """
    asked = {
        "kind": kind,
        "title": title,
        "owner": owner,
        "payload": dict(payload or {}),
        "keepers": sorted(keepers),
        "not_before": at,
        "queued_at": at,
    }
    left = _left.get()
    if left is not None:
        return left.setdefault(key, Job(key=key, **asked))
    job, created = Job.objects.get_or_create(key=key, defaults=asked)
    if created:
        transaction.on_commit(lambda: _hint(job), robust=True)
    return job


def run(
    *,
    job_uid: UUID,
    make: Callable[[Job], Any],
    finish: Callable[[Job, Any], Produced],
    at: Callable[[], dt.datetime],
) -> bool:
    """Claim a job, do its slow part, then write its effect and its end in one transaction.

    ``make`` may take long, its lease is kept meanwhile, and writes nothing; ``finish``
    writes the effect while the job's row is held. A worker that lost its lease all the
    same finds another attempt number and writes nothing. A RuleBroken ends the job with
    its sentence, since trying again cannot help; NotNow puts it aside; anything else is
    tried again, five times in all.
    Returns whether this call finished the job.
    """
    job = _claim(job_uid, at=at)
    if job is None:
        return False
    try:
        with leases.kept(job):
            made = make(job)
        with transaction.atomic():
            if not _still_ours(job):
                return False
            produced = finish(job, made)
            _close(job, produced=produced, at=at())
    except NotNow as reason:
        _wait(job, reason=str(reason))
        return False
    except RuleBroken as refusal:
        _bury(job, words=str(refusal), at=at())
        return False
    except Exception:
        logger.exception("job %s of kind %s failed at try %s", job.uid, job.kind, job.tries)
        _try_again_later(job, at=at())
        return False
    return True


def advance(job: Job, *, done: int, of: int) -> None:
    """Show progress and keep the lease; only while the attempt is still ours."""
    leases.renew(job, done_steps=done, all_steps=of)


def counted(job: Job, items: Iterable[Any], *, of: int, every: int = 1) -> Iterator[Any]:
    """Yield the items one by one; after so many of them show how far the job is."""
    for done, item in enumerate(items, start=1):
        yield item
        if done % every == 0 or done == of:
            advance(job, done=done, of=of)


@contextmanager
def left_to_the_sweeper() -> Iterator[None]:
    """Write what a great load asks for at its end, without hints.

    It is worked off between what people wait for. What stands under the same key stays.
    """
    token = _left.set({})
    try:
        yield
        left = _left.get().values()
        for job in left:
            job.not_before = Now()  # nobody waited since the days of which the load tells
        Job.objects.bulk_create(left, ignore_conflicts=True, batch_size=500)
    finally:
        _left.reset(token)


def sweep() -> int:
    """Send a hint for jobs that are due, waiting ones included; return how many.

    Some at a time, the untried before the tried, the newest first: a person's new paper never
    queues behind a load, and of a load these days come before what belongs to years ago.
    A job that stands in the queue has its hint there already; it is said again only
    after two leases, or the hints would outnumber the work.
    """
    Job.objects.filter(state=JobState.WAITING).update(state=JobState.QUEUED)
    due = Job.objects.claimable(Now()).order_by("attempt", "-queued_at", "-pk")[:SEEN_PER_SWEEP]
    unsaid = list(islice(filter(_is_unsaid, due), PER_SWEEP))
    for job in unsaid:
        _hint(job)
    return len(unsaid)


@transaction.atomic
def retry(*, job_uid: UUID, by: User, at: dt.datetime) -> Job:
    """Put a job that died back into the queue.

    Raises:
        PermissionDenied: it is neither one's own nor one's desk's, and ``by`` is no
            system administrator.
        RuleBroken: the job has not died.
    """
    job = Job.objects.select_for_update().get(uid=job_uid)
    require(policies.can_retry_job, by, job, on=timezone.localdate(at))
    require_move(JOB_MOVES, JobState(job.state), JobState.QUEUED)
    job.state, job.tries, job.error, job.not_before = JobState.QUEUED, 0, "", at
    job.finished_at = None
    job.save(update_fields=["state", "tries", "error", "not_before", "finished_at"])
    transaction.on_commit(lambda: _hint(job), robust=True)
    messages.settle(job, at=at)
    trail.record("job.retried", job, by=by, at=at)
    return job


def _claim(job_uid: UUID, *, at: Callable[[], dt.datetime]) -> Job | None:
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
        if job.tries >= MAX_TRIES:
            # Every worker that took it died with it, and so would this one.
            _bury(job, words=_failed(job), at=at())
            return None
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            tries=F("tries") + 1,
            lease_until=Now() + leases.length(),
        )
        job.refresh_from_db()
        return job


def _still_ours(job: Job) -> bool:
    # Locked until the effect is written, so that nobody takes the job in between.
    return leases.ours(job).select_for_update().first() is not None


def _close(job: Job, *, produced: Produced, at: dt.datetime) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=JobState.DONE,
        finished_at=at,
        lease_until=None,
        error="",
        file=produced.file,
        file_name=produced.file_name,
        file_expires_on=(
            timezone.localdate(at) + dt.timedelta(days=FILE_DAYS) if produced.file else None
        ),
    )


def _wait(job: Job, *, reason: str) -> None:
    leases.ours(job).update(
        state=JobState.WAITING,
        tries=F("tries") - 1,
        # Behind all others: what waits must not keep the sweeper from what need not.
        not_before=Now(),
        error=reason[:400],
        lease_until=None,
    )


def _try_again_later(job: Job, *, at: dt.datetime) -> None:
    if job.tries >= MAX_TRIES:
        _bury(job, words=_failed(job), at=at)
        return
    # 10 s, 20 s, 40 s …, with some jitter so that a burst does not come back as one.
    pause = dt.timedelta(seconds=10 * 2 ** (job.tries - 1) * random.uniform(0.8, 1.2))  # noqa: S311
    leases.ours(job).update(
        state=JobState.QUEUED, not_before=at + pause, lease_until=None, error=_failed(job)
    )


@transaction.atomic
def _bury(job: Job, *, words: str, at: dt.datetime) -> None:
    # Whoever asked for it is told; of what nobody asked for, those who look after it.
    ended = {"state": JobState.DEAD, "finished_at": Now(), "lease_until": None}
    if not leases.ours(job).update(**ended, error=words[:400]):
        return
    keepers = job.keepers or [Role.SYSTEM_ADMIN]
    messages.tell(
        [job.owner] if job.owner else User.objects.filter(role__in=keepers, is_active=True),
        f"“{job.title}”未能完成，请查看原因并重试。",
        page="workstations:job",
        subject=job,
        at=at,
    )


def _failed(job: Job) -> str:
    """Say that it failed, with the number by which the log is searched."""
    return f"处理时出错，未能完成。请稍后重试；仍不成功的，请告知系统管理员编号{str(job.uid)[:8]}。"


def _is_unsaid(job: Job) -> bool:
    # Every claim changes the attempt, so what was tried in vain is said at once.
    key = f"job-hint:{job.uid}:{job.attempt}"
    return cache.add(key, "1", timeout=2 * settings.JOB_LEASE_SECONDS)


def _hint(job: Job) -> None:
    try:
        current_app.send_task(job.kind, args=[str(job.uid)])
    except OperationalError:
        # The broker is away: the sweeper sends it again, the person need not know.
        logger.warning("no broker for job %s, left to the sweeper", job.uid)
