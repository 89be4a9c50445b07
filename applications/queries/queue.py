"""The triage queue: its scopes, its tiles, and the order of the days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from applications.models import Application
from applications.states import AT_THE_CENTER, DECIDED, ApplicationState
from workstations.models import User

_S = ApplicationState
NEAR_DAYS = 2
ALL, MINE, UNTAKEN, DRAFTED, AWAITING = "all", "mine", "untaken", "drafted", "awaiting"
LABELS: Mapping[str, str] = {
    ALL: "全部",
    MINE: "我的",
    UNTAKEN: "未领取",
    DRAFTED: "待签发",
    AWAITING: "等待补正",
}


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """The four numbers above the queue."""

    overdue: int
    near: int
    awaiting: int
    decided_this_month: int


def at_the_center(applications: QuerySet[Application]) -> QuerySet[Application]:
    return applications.filter(state__in=AT_THE_CENTER)


def scope(applications: QuerySet[Application], code: str, *, user: User) -> QuerySet[Application]:
    """Return the rows of one tab; an unknown code is the whole queue."""
    return at_the_center(applications).filter(_conditions(user).get(code, Q()))


def counts(applications: QuerySet[Application], *, user: User) -> dict[str, int]:
    """Return how many rows each tab holds; one query."""
    conditions = _conditions(user)
    return at_the_center(applications).aggregate(
        **{f"in_{code}": Count("pk", filter=conditions[code]) for code in LABELS}
    )


def tiles(applications: QuerySet[Application], *, on: dt.date) -> Tiles:
    """Return the numbers of the tiles; one query."""
    found = applications.aggregate(
        overdue=Count("pk", filter=_open(decision_due_on__lt=on)),
        near=Count("pk", filter=_open(**_near(on))),
        awaiting=Count("pk", filter=Q(state=_S.AWAITING_PAPERS)),
        decided=Count("pk", filter=Q(state__in=DECIDED, closed_on__gte=on.replace(day=1))),
    )
    return Tiles(
        overdue=found["overdue"],
        near=found["near"],
        awaiting=found["awaiting"],
        decided_this_month=found["decided"],
    )


def lit(applications: QuerySet[Application], light: str, *, on: dt.date) -> QuerySet[Application]:
    """Return the rows under one light: over, near or fine; anything else changes nothing."""
    lights = {
        "over": {"decision_due_on__lt": on},
        "near": _near(on),
        "fine": {"decision_due_on__gt": on + dt.timedelta(days=NEAR_DAYS)},
    }
    return applications.filter(**lights.get(light, {}))


def in_due_order(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Order by the day; a paused one has none and comes last."""
    return for_the_list(applications).order_by(
        F("decision_due_on").asc(nulls_last=True), "received_on", "pk"
    )


def for_the_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join what a row shows, and leave sealed columns where they are."""
    return (
        applications.with_parties()
        .select_related("supplement")
        .defer("narrative", "applicant__id_number", "applicant__phone", "applicant__address")
    )


def _conditions(user: User) -> dict[str, Q]:
    return {
        ALL: Q(),
        MINE: Q(taken_by=user),
        UNTAKEN: Q(state=_S.FORWARDED),
        DRAFTED: Q(state=_S.DRAFTED),
        AWAITING: Q(state=_S.AWAITING_PAPERS),
    }


def _open(**due) -> Q:
    return Q(state__in=AT_THE_CENTER, **due)


def _near(on: dt.date) -> dict[str, dt.date]:
    return {"decision_due_on__gte": on, "decision_due_on__lte": on + dt.timedelta(days=NEAR_DAYS)}
