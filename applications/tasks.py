"""The clock of the application desk."""

from uuid import UUID

from celery import shared_task
from django.db.utils import OperationalError
from django.utils import timezone

from applications.models import Application
from applications.operations import binding, packing, reminding, supplements
from applications.queries import reply_papers, running
from legalaid.shared.refusals import RuleBroken


@shared_task(
    name="applications.deem_withdrawn",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
)
def deem_withdrawn() -> None:
    """End every application whose papers did not come in the time that form 6 named."""
    now = timezone.localtime()
    # What came and was not checked yet waits for a person.
    overdue = reply_papers.over(reply_papers.empty_handed(Application.objects.all()), on=now.date())
    for pk in overdue.order_by("pk").values_list("pk", flat=True):
        try:
            supplements.deem_withdrawn(application_id=pk, by=None, at=now)
        except RuleBroken:
            # A colleague settled it, or something came, since we looked.
            continue


@shared_task(
    name="applications.remind",
    autoretry_for=(OperationalError,),
    retry_backoff=True,
    max_retries=5,
)
def remind() -> None:
    """Tell whose it is that a critical date or a period draws near, and above them what is over."""
    now = timezone.localtime()
    for pk in reminding.dates_drawing_near(on=now.date()):
        reminding.remind_of_date(date_id=pk, at=now)
    for part in running.every():
        for pk in reminding.drawing_near(part, at=now):
            reminding.remind_of_period(part=part.code, thing_id=pk, at=now)
    reminding.settle_ended(at=now)


@shared_task(name="applications.pack_papers")
def pack_papers(job_uid: str) -> None:
    """Make the archive of one file's papers."""
    packing.pack(job_uid=UUID(job_uid), at=timezone.localtime)


@shared_task(name="applications.print_register")
def print_register(job_uid: str) -> None:
    """Print the register of one month."""
    binding.print_register(job_uid=UUID(job_uid), at=timezone.localtime)
