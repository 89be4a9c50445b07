"""The office equipment's clockwork."""

from uuid import UUID

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from workstations.operations import jobs, papers

HEART_BEAT = "worker-heart-beat"


@shared_task(name="workstations.print_paper")
def print_paper(job_uid: str) -> None:
    """Make the PDF of one issued paper."""
    papers.press_paper(job_uid=UUID(job_uid), at=timezone.localtime)


@shared_task(name="workstations.sweep_jobs")
def sweep_jobs() -> None:
    """Send a hint for every job that is due."""
    jobs.sweep()


@shared_task(name="workstations.heart_beat")
def heart_beat() -> None:
    """Let the health page know that beat and a worker are alive."""
    cache.set(HEART_BEAT, timezone.now().timestamp(), timeout=300)
