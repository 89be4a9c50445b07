"""The end of a quarter: the clock asks for the account, a worker prepares it, its desk sees how."""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.queries import figures
from workstations.models import Job
from workstations.operations import jobs
from workstations.states import CENTER, JobState

PREPARE = "subsidies.prepare_disclosure"


def missing_quarters(*, on: dt.date) -> list[Quarter]:
    """Return every ended quarter that has something to account for and no edition yet.

    A quarter in which nothing was received, opened, closed or paid lies before
    the program came, and nobody can answer for it from here.
    """
    known = set(Disclosure.objects.filter(edition=1).values_list("quarter", flat=True))
    return sorted(
        quarter
        for quarter in figures.quarters_with_rows()
        if quarter.has_ended(on) and str(quarter) not in known
    )


def ask_for_missing(*, at: dt.datetime) -> list[Job]:
    """Ask for the account of each quarter that has none: one job each, however often asked.

    A job of its own, so that a quarter that cannot be prepared holds up no other, and
    the center reads why and asks again once it has been mended.

    Law: 法律援助法 art. 58; 铜司函〔2022〕12号 part 3(2) (every quarter).
    """
    return [
        jobs.enqueue(
            PREPARE,
            key=_key(quarter),
            title=f"生成{quarter.label}法律援助信息公开",
            owner=None,
            payload={"quarter": str(quarter)},
            keepers=CENTER,
            at=at,
        )
        for quarter in missing_quarters(on=timezone.localdate(at))
    ]


def prepare_asked(*, job_uid: UUID, at: Callable[[], dt.datetime]) -> bool:
    """Freeze the quarter of one job and send its paper to the press.

    The work behind the Celery task ``subsidies.prepare_disclosure``.
    """
    return jobs.run(
        job_uid=job_uid, make=_in_turn, finish=lambda job, due: _prepare(due, at=at()), at=at
    )


def _in_turn(job: Job) -> Quarter:
    """Return the job's quarter, once the one before it is done or cannot be done."""
    quarter = Quarter.parse(job.payload["quarter"])
    before = Job.objects.filter(key=_key(quarter.previous))
    # What was said of the quarter before stands beside each figure.
    if before.exclude(state__in=[JobState.DONE, JobState.DEAD]).exists():
        raise jobs.NotNow(f"待{quarter.previous.label}生成后自动继续。")
    return quarter


def _prepare(quarter: Quarter, *, at: dt.datetime) -> jobs.Produced:
    disclosing.prepare(quarter=quarter, at=at)
    return jobs.Produced()


def _key(quarter: Quarter) -> str:
    return f"disclosure:{quarter}"
