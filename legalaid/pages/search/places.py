"""Where the search looks: every storey that has something to find, in the order of the page."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from applications.queries import party_search as of_parties
from applications.queries import register_search as of_registers
from applications.queries import search as of_applications
from legalaid.shared.sought import Hit, Sought
from workstations.models import User
from workstations.queries import search as of_network

Rows = Callable[..., QuerySet]


@dataclass(frozen=True, kw_only=True)
class Place:
    """One kind of thing: its label, the rows that are found, and how one is shown."""

    code: str
    label: str
    rows: Rows
    hit: Callable[[Any, Sought], Hit]

    def found(self, sought: Sought, *, user: User, on: dt.date) -> QuerySet:
        return self.rows(sought, user=user, on=on)


PLACES: tuple[Place, ...] = (
    Place(
        code="applications",
        label="申请",
        rows=of_applications.applications,
        hit=of_applications.application_hit,
    ),
    Place(code="cases", label="案件", rows=of_applications.cases, hit=of_applications.case_hit),
    Place(code="beside", label="其他当事人", rows=of_parties.beside, hit=of_parties.beside_hit),
    Place(
        code="notices", label="通知", rows=of_applications.notices, hit=of_applications.notice_hit
    ),
    Place(code="papers", label="文书", rows=of_applications.papers, hit=of_applications.paper_hit),
    *(
        Place(code=code, label=label, rows=rows, hit=hit)
        for code, label, rows, hit in of_registers.KINDS
    ),
    Place(
        code="workers",
        label="法律援助人员",
        rows=of_network.workers,
        hit=of_network.worker_hit,
    ),
    Place(code="accounts", label="人员", rows=of_network.accounts, hit=of_network.account_hit),
)

# Asked while somebody types, so only what is looked for all day.
QUICK_PLACES = tuple(
    place
    for place in PLACES
    if place.code in {"applications", "cases", "beside", "notices", "papers", "workers"}
)
