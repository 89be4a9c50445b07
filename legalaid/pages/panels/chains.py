"""Lists of what waits for one hand of a chain behind the file; several desks show them."""

import datetime as dt
import functools

from django.db.models import QuerySet
from django.urls import reverse

from legalaid.pages.panels.desk import Row, Waiting, waiting
from subsidies.models import Disclosure, PaymentBatch, SubsidyLine
from subsidies.queries import disclosure_page, pay_clock, worklists
from subsidies.states import BatchState, DisclosureState, LineState
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


def batches(title: str, user: User, on: dt.date, *states: BatchState) -> Waiting:
    return waiting(
        title,
        PaymentBatch.objects.visible_to(user, on=on)
        .filter(state__in=states)
        .order_by("drafted_at"),
        lambda batch: Row(
            label=f"{batch.total_yuan:,.2f}元",
            small=batch.number,
            url=reverse("subsidies:batch", args=[batch.uid]),
            # Where lists at several steps stand together, each says at which it is.
            thing=batch if len(states) > 1 else None,
        ),
        more_url=reverse("subsidies:batches"),
        empty="没有等您办理的发放表。",
    )


def unevaluated(user: User, on: dt.date) -> Waiting:
    """Archived files without an evaluator; by number only, as a sealed one is known."""
    return waiting(
        "已归档，待分派评查",
        worklists.unevaluated(user, on=on),
        lambda case: Row(
            label=case.number,
            small=f"{case.archived_on:%Y-%m-%d} 归档　{case.unit}",
            url=reverse("subsidies:assign_evaluator", args=[case.uid]),
        ),
        more_url=f"{reverse('subsidies:evaluations')}?scope=unassigned",
        empty="归档的案卷都已分派评查。",
    )


def to_compare(user: User, on: dt.date) -> Waiting:
    return _quarters(
        "季度公开待核对",
        Disclosure.objects.visible_to(user, on=on).filter(state=DisclosureState.PREPARED),
        empty="没有待核对的季度公开。每季度结束后的次日自动生成。",
    )


def to_publish(user: User, on: dt.date) -> Waiting:
    return _quarters(
        "季度公开待发布",
        Disclosure.objects.visible_to(user, on=on).filter(state=DisclosureState.REVIEWED),
        empty="没有待发布的季度公开。",
    )


def _quarters(title: str, found: QuerySet[Disclosure], *, empty: str) -> Waiting:
    return waiting(
        title,
        found.defer("figures").order_by("quarter", "edition"),
        lambda one: Row(
            label=f"{one.period.label}（第{one.edition}版）",
            small=f"被退回：{one.returned_reason}" if one.returned_reason else "",
            url=reverse("subsidies:disclosure", args=[one.uid]),
            due_on=disclosure_page.due_days([one])[one.pk],
        ),
        more_url=reverse("subsidies:disclosures"),
        empty=empty,
        unit="版",
    )
