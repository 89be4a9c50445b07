"""The lease on a job: while it lasts nobody else takes the work, and whoever works keeps it."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.conf import settings
from django.db import Error, connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from workstations.models import Job
from workstations.states import JobState

logger = logging.getLogger(__name__)


def length() -> dt.timedelta:
    """Return how long a job stays taken without a sign of life."""
    return dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)


def ours(job: Job) -> QuerySet[Job]:
    """The job's row, unless another worker has it by now."""
    return Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING)


def renew(job: Job, **seen: int) -> bool:
    """Begin the lease anew, and write what else is seen of the work; False once it was lost."""
    return bool(ours(job).update(lease_until=Now() + length(), **seen))


@contextmanager
def kept(job: Job) -> Iterator[None]:
    """Renew the lease at each third of it, from a small thread, for as long as the work takes.

    A paper may take the press longer than one lease. A process that dies takes the thread
    with it, and one that hangs is ended by Celery's time limit: then the lease runs out.
    """
    over = Event()
    # Not waited for at the end of the process: what is no longer worked on is not kept.
    keeper = Thread(target=_keep, args=(job, over), name=f"lease of {job.uid}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep(job: Job, over: Event) -> None:
    still_ours = True
    while still_ours and not over.wait(length().total_seconds() / 3):
        try:
            still_ours = renew(job)
        except Error:
            # Two thirds of the lease are left to try it again.
            logger.warning("the lease of job %s could not be renewed", job.uid, exc_info=True)
        finally:
            # A thread has a connection of its own, which nobody else would give back.
            connection.close()
