"""What is kept for a few days only: the bytes of exports go, the line that says so stays."""

import datetime as dt

from django.db import models, transaction
from django.utils import timezone

from workstations.models import Job
from workstations.operations import files, trail

# One run ends soon; the next goes on where it ended.
PER_RUN = 200


def let_go(*, at: dt.datetime) -> int:
    """Let go of the files whose days in the download centre are over; return how many jobs.

    Each in a transaction of its own, so that a run that is killed has done what it has done.
    """
    today = timezone.localdate(at)
    over = Job.objects.filter(file__isnull=False, file_expires_on__lt=today)
    found = list(over.order_by("pk").values_list("pk", flat=True)[:PER_RUN])
    return sum(_let_go(job_id, today=today, at=at) for job_id in found)


def withdraw(found: models.QuerySet[Job], *, at: dt.datetime) -> None:
    """Let nobody download any more what these jobs made.

    One that writes its file this moment is waited for, and withdrawn as well; one that comes
    to that later finds the row held until what is withdrawn is committed, and must look again.
    """
    held = list(found.select_for_update().order_by("pk").values_list("pk", flat=True))
    made = Job.objects.filter(pk__in=held, file__isnull=False)
    made.update(file_expires_on=timezone.localdate(at) - dt.timedelta(days=1))


@transaction.atomic
def _let_go(job_id: int, *, today: dt.date, at: dt.datetime) -> bool:
    # Two clocks may knock at once: the second finds the job without its file.
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.file_id is None or job.file_expires_on >= today:
        return False
    file_id, job.file = job.file_id, None
    job.save(update_fields=["file"])
    is_gone = files.drop_unused(file_id=file_id)
    trail.record("job.file_let_go", job, by=None, at=at, bytes_gone=is_gone)
    return True
