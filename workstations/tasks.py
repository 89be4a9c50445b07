"""The office equipment's clockwork."""

from uuid import UUID

from celery import shared_task
from celery.signals import worker_init
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from workstations.operations import expiring, jobs, key_canaries, limits, papers, verifying

HEART_BEAT = "worker-heart-beat"


@worker_init.connect
def refuse_foreign_keys(**kwargs) -> None:
    """Stop the worker before its first task if the key file is another house's."""
    try:
        key_canaries.require_own_keys_at_start()
    except key_canaries.ForeignKeys as refusal:
        # Celery logs an exception of a signal and goes on; this it does not.
        raise SystemExit(str(refusal)) from None


@shared_task(name="workstations.print_paper")
def print_paper(job_uid: str) -> None:
    """Make the PDF of one issued paper."""
    papers.press_paper(job_uid=UUID(job_uid), at=timezone.localtime)


@shared_task(name="workstations.sweep_jobs")
def sweep_jobs() -> None:
    """Send a hint for every job that is due."""
    jobs.sweep()


@shared_task(
    name="workstations.let_go_of_files",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
)
def let_go_of_files() -> None:
    """Delete what the download centre keeps no longer."""
    expiring.let_go(at=timezone.localtime())


@shared_task(name="workstations.heart_beat")
def heart_beat() -> None:
    """Let the health page know that beat and a worker are alive."""
    cache.set(HEART_BEAT, timezone.now().timestamp(), timeout=300)


@shared_task(name="workstations.forget_tries")
def forget_tries() -> None:
    """Throw away the counted tries of the days before."""
    limits.forget()


@shared_task(
    name="workstations.verify_trail",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
    # A million entries take a minute or two; the chain of many years may take longer.
    soft_time_limit=3600,
    time_limit=3700,
)
def verify_trail() -> None:
    """Check the chain of the trail, once a day however often the clock knocks."""
    verifying.verify_nightly(at=timezone.localtime())
