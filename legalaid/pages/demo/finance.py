"""The money's stories: appropriations, a payment list each month, and the quarter's disclosure."""

import datetime as dt
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

from legalaid.pages.demo.clock import moment
from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.scene import Scene
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure, FundingSource, SubsidyLine
from subsidies.operations import batching, booking, disclosing, paying
from subsidies.operations.seeding import appropriations
from subsidies.states import LineState
from workstations.documents import press
from workstations.operations import papers


def appropriated(scene: Scene, *, years: Collection[int]) -> Lines:
    """Every source gets its yearly money, as the seed's example list says.

    A year that the list does not know yet gets what its last year got.
    """
    for row in _money_of(years):
        day = dt.date.fromisoformat(row["received_on"])
        at = yield scene.office_hour(day)
        booking.appropriate(
            source_id=FundingSource.objects.get(code=row["source"]).pk,
            year=row["year"],
            amount_yuan=Decimal(row["amount_yuan"]),
            document=row["document"],
            received_on=day,
            by=scene.cast.finance[0],
            at=at,
        )


def _money_of(years: Collection[int]) -> Iterator[dict[str, Any]]:
    known = appropriations()
    last = max(row["year"] for row in known)
    for year in sorted(years):
        for row in known:
            if row["year"] == min(year, last):
                yield row if year <= last else _again(row, year)


def _again(row: dict[str, Any], year: int) -> dict[str, Any]:
    """Return the row for a later year: the same sum and day, and its document named an example."""
    document = row["document"].replace(str(row["year"]), str(year)).removesuffix("（示例）")
    return row | {
        "year": year,
        "received_on": row["received_on"].replace(str(row["year"]), str(year)),
        "document": f"{document}（示例）",
    }


def paid_on(
    scene: Scene, day: dt.date, *, source: str, fails: int = 0, leave: int = 0, until: str = ""
) -> Lines:
    """Everything approved so far goes into one list against one source and is paid.

    ``fails`` rows come back from the bank; ``leave`` lines wait for the next list;
    ``until`` stops at drafted, reviewed or released.
    """
    at = yield scene.office_hour(day)
    # What the bank sent back waits until finance has the right account.
    lines = list(SubsidyLine.objects.filter(state=LineState.APPROVED).order_by("pk"))
    lines = lines[: len(lines) - leave]
    if not lines:
        return
    drafter, payer = scene.cast.finance[:2]
    batch = batching.draft(
        source_id=FundingSource.objects.get(code=source).pk,
        line_uids=[line.uid for line in lines],
        form_token=uuid4(),
        by=drafter,
        at=at,
    )
    if until == "drafted":
        return
    at = yield scene.later(at, 0, 1)
    batching.review(batch_id=batch.pk, by=scene.cast.heads[0], at=at)
    if until == "reviewed":
        return
    at = yield scene.later(at, 0, 1)
    batching.release(batch_id=batch.pk, by=scene.cast.leaders[0], at=at)
    if until == "released":
        return
    at = yield scene.later(at, 1, 1)
    rows = list(batch.rows.order_by("pk")[:fails])
    paying.pay(
        batch_id=batch.pk,
        voucher_number=f"{at.year}-付-{next(scene.vouchers):03d}",
        failed={row.uid: "账号与户名不符，银行退回" for row in rows},
        by=payer,
        at=at,
    )


def disclosed(scene: Scene, quarter: Quarter, *, until: str = "") -> Lines:
    """After the quarter: figures frozen, compared, published, and shown on the district's site."""
    # The clock freezes them, in the first night, whether the office works or not.
    at = yield moment(quarter.next.first_day, hour=0, minute=10)
    disclosing.prepare(quarter=quarter, at=at)
    if until == "prepared":
        return
    at = yield scene.later(at, 7, 9)
    disclosure = Disclosure.objects.get(quarter=str(quarter), edition=1)
    disclosing.review(disclosure_id=disclosure.pk, by=scene.cast.staff[0], at=at)
    if until == "reviewed":
        return
    if not press.available():
        return
    at = yield scene.later(at, 2, 4)
    papers.print_now(disclosure.paper, at=at)
    disclosing.publish(disclosure_id=disclosure.pk, by=scene.cast.leaders[0], at=at)
    if until == "published":
        return
    at = yield scene.later(at, 1, 3)
    disclosing.record_website_address(
        disclosure_id=disclosure.pk,
        # A domain that nobody can own.
        address=f"https://gov.example/flyz/{quarter}.html",
        by=scene.cast.staff[0],
        at=at,
    )
