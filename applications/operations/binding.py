"""The register of a month on paper: asked for, printed by a job, fetched by who asked."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from applications import policies
from applications.documents import month_register
from applications.models import Application, Case
from applications.queries import register_of_month
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.months import Month
from legalaid.shared.refusals import RuleBroken
from workstations.documents import press
from workstations.models import Job, User
from workstations.operations import expiring, files, jobs, trail

PRINT = "applications.print_register"
# A longer table is no PDF that anybody binds.
MOST_ROWS = 1000


@transaction.atomic
def request_register(*, month: Month, form_token: UUID, by: User, at: dt.datetime) -> Job:
    """Ask for the register of one month; the same ``form_token`` asks once.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: the month has not begun.
    """
    on = timezone.localdate(at)
    require(policies.can_print_register, by, None, on=on)
    if month.first > on:
        raise RuleBroken("这个月还没有开始，请选择其他月份。", field="month")
    key = f"register:{by.uid}:{form_token}"
    asked = Job.objects.filter(key=key).first()
    if asked:
        return asked
    job = jobs.enqueue(
        PRINT,
        key=key,
        title=f"打印{month_register.TITLE}（{month}）",
        owner=by,
        payload={"month": month.code},
        at=at,
    )
    trail.record("job.register_asked", job, by=by, at=at, month=month.code)
    return job


def print_register(*, job_uid: UUID, at: Callable[[], dt.datetime]) -> bool:
    """Print the register of one job; the work behind ``applications.print_register``."""
    return jobs.run(
        job_uid=job_uid,
        make=_make,
        finish=lambda job, made: _keep(job, made, at=at()),
        at=at,
    )


def withdraw(case: Case, *, at: dt.datetime) -> None:
    """Let nobody download any more a register that names whose case is sealed now."""
    if case.application is None or case.application.received_on is None:
        return
    month = Month.of(case.application.received_on)
    expiring.withdraw(Job.objects.filter(kind=PRINT, payload__month=month.code), at=at)


@dataclass(frozen=True, kw_only=True)
class _Printed:
    """The register as printed, and whose applications it names."""

    pdf: bytes
    named: Sequence[int]


def _make(job: Job) -> _Printed:
    if not press.available():
        raise jobs.NotNow(str(press.PressMissing()))
    asked_on = timezone.localdate(job.queued_at)
    month = Month.parse(job.payload["month"])
    of_month = register_of_month.of_month(_visible(job), month)
    found = register_of_month.with_what_is_printed(of_month)
    rows = list(found[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise RuleBroken(f"{month}超过{MOST_ROWS}件，不能打印成册，请在登记簿中分段查询。")
    snapshot = month_register.month_register(
        month,
        rows,
        totals=register_of_month.totals(rows),
        made_by=job.owner.name,
        made_on=day_text(asked_on),
    )
    page = press.render(month_register.TEMPLATE, snapshot)
    pdf = press.print_pdf(page, title=month_register.TITLE)
    return _Printed(pdf=pdf, named=[row.pk for row in rows])


def _keep(job: Job, made: _Printed, *, at: dt.datetime) -> jobs.Produced:
    # The row of the job is held: a seal set meanwhile is seen here, a later one withdraws the file.
    if _visible(job).filter(pk__in=made.named).count() < len(made.named):
        raise jobs.NotNow("打印期间有申请被封存，稍后自动重新打印。")
    file = files.store(made.pdf, content_type="application/pdf", at=at)
    month = job.payload["month"]
    trail.record("job.register_printed", job, by=job.owner, at=at, month=month, sha256=file.sha256)
    return jobs.Produced(file=file, file_name=f"{month_register.TITLE}_{month}.pdf")


def _visible(job: Job) -> QuerySet[Application]:
    return Application.objects.visible_to(job.owner, on=timezone.localdate(job.queued_at))
