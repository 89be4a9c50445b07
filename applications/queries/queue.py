"""The triage queue: its scopes, its tiles, and the order of the days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Expression, F, Q, QuerySet

from applications.models import Application
from applications.models.application_lists import DUE_KEY
from applications.states import AT_THE_CENTER, DECIDED, ApplicationState
from legalaid.shared.keyset import capped_counts
from workstations.models import User

_S = ApplicationState
NEAR_DAYS = 2
# By what the queue and the register sort; each has an index that ends in id.
ORDERS: Mapping[str, Expression | F] = {
    "received_on": F("received_on"),
    "decision_due_on": DUE_KEY,
    "number": F("number_key"),
    "name": F("name_key"),
}
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
    """Return how many rows each tab holds, 1,000 for more than 999; one query."""
    conditions = _conditions(user)
    return capped_counts(
        {code: at_the_center(applications).filter(conditions[code]) for code in LABELS}
    )


def tiles(applications: QuerySet[Application], *, on: dt.date) -> Tiles:
    """Return the numbers of the tiles, 1,000 for more than 999; one query."""
    found = capped_counts(
        {
            "overdue": applications.filter(_open(decision_due_on__lt=on)),
            "near": applications.filter(_open(**_near(on))),
            "awaiting": applications.filter(state=_S.AWAITING_PAPERS),
            "decided_this_month": applications.filter(
                state__in=DECIDED, closed_on__gte=on.replace(day=1)
            ),
        }
    )
    return Tiles(**found)


def lit(applications: QuerySet[Application], light: str, *, on: dt.date) -> QuerySet[Application]:
    """Return the rows under one light: over, near or fine; anything else changes nothing."""
    lights = {
        "over": {"decision_due_on__lt": on},
        "near": _near(on),
        "fine": {"decision_due_on__gt": on + dt.timedelta(days=NEAR_DAYS)},
    }
    return applications.filter(**lights.get(light, {}))


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
