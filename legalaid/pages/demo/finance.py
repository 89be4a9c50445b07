"""The money's stories: appropriations, a payment list each month, and the quarter's disclosure."""

import datetime as dt
from decimal import Decimal
from itertools import count
from uuid import uuid4

from legalaid.pages.demo.handling import Lines
from legalaid.pages.demo.scene import Scene
from legalaid.shared.quarters import Quarter
from subsidies.models import Disclosure, FundingSource, SubsidyLine
from subsidies.operations import batching, booking, disclosing, paying
from subsidies.operations.seeding import appropriations
from subsidies.states import LineState
from workstations.documents import press
from workstations.operations import papers

_vouchers = count(1)


def appropriated(scene: Scene, *, years: tuple[int, ...]) -> Lines:
    """Every source gets its yearly money, as the seed's example list says."""
    for row in appropriations():
        day = dt.date.fromisoformat(row["received_on"])
        if day.year not in years:
            continue
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
        voucher_number=f"{at.year}-付-{next(_vouchers):03d}",
        failed={row.uid: "账号与户名不符，银行退回" for row in rows},
        by=payer,
        at=at,
    )


def disclosed(scene: Scene, quarter: Quarter, *, until: str = "") -> Lines:
    """After the quarter: figures frozen, compared, published, and shown on the district's site."""
    at = yield scene.office_hour(quarter.last_day + dt.timedelta(days=8))
    disclosing.prepare(quarter=quarter, at=at)
    if until == "prepared":
        return
    disclosure = Disclosure.objects.get(quarter=str(quarter), edition=1)
    at = yield scene.later(at, 2, 4)
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
