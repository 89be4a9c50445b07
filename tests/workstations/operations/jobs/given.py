"""A job that is asked for and done, fails, or loses its worker."""

import datetime as dt
from uuid import uuid4

from django.utils import timezone

from workstations.models import Job
from workstations.operations import jobs

# Leases are read by the database's own clock, so these tests live in the present.
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def ask(owner=None, *, key: str = "") -> Job:
    return jobs.enqueue(
        "workstations.print_paper",
        key=key or f"test:{uuid4()}",
        title="制作《受理回执》",
        owner=owner,
        at=LONG_AGO,
    )


def do(job: Job, *, make=lambda job: "made", finish=lambda job, made: jobs.Produced()) -> bool:
    return jobs.run(job_uid=job.uid, make=make, finish=finish, at=timezone.localtime)


def fail(job: Job) -> None:
    """Let one try fail, and let its pause be over."""
    do(job, make=lambda job: 1 / 0)
    Job.objects.filter(pk=job.pk).update(not_before=LONG_AGO)


def lease_runs_out(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=LONG_AGO)


def fresh(job: Job) -> Job:
    job.refresh_from_db()
    return job


def die(job: Job) -> None:
    for _ in range(jobs.MAX_TRIES):
        fail(job)
