"""The clockwork of the money: files of the ledger, and the quarter's account."""

from uuid import UUID

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from subsidies.operations import disclosing, exporting


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
    """Prepare the disclosure of every ended quarter that has none yet."""
    now = timezone.localtime()
    for quarter in disclosing.missing_quarters(on=now.date()):
        disclosing.prepare(quarter=quarter, at=now)
