"""The clockwork of the money: files of the ledger, and the quarter's account."""

from uuid import UUID

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from subsidies.operations import exporting, quarter_ends


@shared_task(name="subsidies.export_ledger")
def export_ledger(job_uid: str) -> None:
    """Make the file of one ledger export."""
    exporting.export(job_uid=UUID(job_uid), at=timezone.localtime)


@shared_task(
    name="subsidies.prepare_disclosures",
    acks_late=True,
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
)
def prepare_disclosures() -> None:
    """Ask for the disclosure of every ended quarter that has none yet."""
    quarter_ends.ask_for_missing(at=timezone.localtime())


@shared_task(name="subsidies.prepare_disclosure")
def prepare_disclosure(job_uid: str) -> None:
    """Prepare the disclosure of one quarter."""
    quarter_ends.prepare_asked(job_uid=UUID(job_uid), at=timezone.localtime)
