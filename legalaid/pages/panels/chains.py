"""Lists of money that waits for one hand of a chain; several desks show them."""

import datetime as dt
import functools

from django.urls import reverse

from legalaid.pages.panels.desk import Row, Waiting, waiting
from subsidies.models import PaymentBatch, SubsidyLine
from subsidies.queries import pay_clock
from subsidies.states import BatchState, LineState
from workstations.models import User
from workstations.queries import calendar


def lines(title: str, user: User, on: dt.date, state: LineState) -> Waiting:
    # Read once, and not at all where nothing waits.
    days = functools.cache(calendar.days)
    return waiting(
        title,
        SubsidyLine.objects.visible_to(user, on=on)
        .filter(state=state)
        .select_related("case", "worker")
        .order_by("computed_at", "pk"),
        lambda line: Row(
            label=f"{line.worker.name}　{line.amount_yuan:,.2f}元",
            small=line.case.number,
            url=reverse("subsidies:line", args=[line.uid]),
            due_on=pay_clock.due_on(line.case, days()),
        ),
        more_url=reverse("subsidies:lines"),
        empty="没有等您办理的补贴。",
    )


def batches(title: str, user: User, on: dt.date, state: BatchState) -> Waiting:
    return waiting(
        title,
        PaymentBatch.objects.visible_to(user, on=on).filter(state=state).order_by("drafted_at"),
        lambda batch: Row(
            label=f"{batch.total_yuan:,.2f}元",
            small=batch.number,
            url=reverse("subsidies:batch", args=[batch.uid]),
        ),
        more_url=reverse("subsidies:batches"),
        empty="没有等您办理的发放表。",
    )
