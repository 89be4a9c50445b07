"""The books: balanced, sealed journals, written in one go; money that comes in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from legalaid.shared.authority import require
from legalaid.shared.money import fen, yuan_text
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.models import (
    Appropriation,
    BatchRow,
    Disclosure,
    FundingSource,
    Journal,
    LedgerEntry,
)
from subsidies.queries import disclosures
from subsidies.states import Account
from workstations.models import User
from workstations.operations import trail


@dataclass(frozen=True, kw_only=True)
class Leg:
    """An amount on one account, plus or minus, in yuan."""

    account: Account
    amount_yuan: Decimal
    row: BatchRow | None = None


@dataclass(frozen=True, kw_only=True)
class Booking:
    """One event for the books; ``key`` is its business key, and booking it twice is refused."""

    key: str
    text: str
    source: FundingSource
    legs: Sequence[Leg]
    use: str = ""
    reverses: Journal | None = None


def moved(
    amount_yuan: Decimal, *, out_of: Account, into: Account, row: BatchRow | None = None
) -> tuple[Leg, Leg]:
    """Return the two legs of an amount that goes from one account to another."""
    return (
        Leg(account=out_of, amount_yuan=-amount_yuan, row=row),
        Leg(account=into, amount_yuan=amount_yuan, row=row),
    )


def book(bookings: Sequence[Booking], *, booked_on: dt.date, by: User, at: dt.datetime) -> None:
    """Write journals and entries in the caller's transaction, and seal them.

    Four statements however many there are. The table refuses a key that was
    booked before, and the seal of a journal that does not balance.
    """
    journals = Journal.objects.bulk_create(
        Journal(
            key=booking.key,
            text=booking.text,
            booked_on=booked_on,
            by=by,
            at=at,
            reverses=booking.reverses,
        )
        for booking in bookings
    )
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            journal=journal,
            source=booking.source,
            account=leg.account,
            use=booking.use,
            amount_yuan=leg.amount_yuan,
            row=leg.row,
        )
        for journal, booking in zip(journals, bookings, strict=True)
        for leg in booking.legs
    )
    Journal.objects.filter(pk__in=[journal.pk for journal in journals]).update(is_sealed=True)


@transaction.atomic
def appropriate(
    *,
    source_id: int,
    year: int,
    amount_yuan: Decimal,
    document: str,
    received_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Appropriation:
    """Record money appropriated to a source (指标下达) and book it as available.

    Raises:
        PermissionDenied: only finance keeps the books.
        RuleBroken: the source is switched off, the amount is not above zero, the day
            lies ahead or in a quarter whose account is published, or this document was
            recorded for that source and year before.

    Law: 铜司函〔2022〕12号 part 3(2) (separate accounts, earmarked); 法律援助法 art. 58.
    """
    source = FundingSource.objects.select_for_update(no_key=True).get(pk=source_id)
    require(policies.can_appropriate, by, None, on=timezone.localdate(at))
    if not source.is_active:
        raise RuleBroken(f"“{source}”已停用，请另选经费来源。", field="source")
    if fen(amount_yuan) <= 0:
        raise RuleBroken("指标金额应当大于零，请改正。", field="amount_yuan")
    if received_on > timezone.localdate(at):
        raise RuleBroken("下达日期不能晚于今天，请核对。", field="received_on")
    _require_unpublished(Quarter.of(received_on))
    if source.appropriations.filter(year=year, document=document).exists():
        raise RuleBroken(
            f"{source}{year}年度已登记过文号“{document}”，请核对是否重复。", field="document"
        )
    appropriation = Appropriation.objects.create(
        source=source,
        year=year,
        amount_yuan=fen(amount_yuan),
        document=document,
        received_on=received_on,
        recorded_by=by,
    )
    legs = moved(appropriation.amount_yuan, out_of=Account.APPROPRIATED, into=Account.AVAILABLE)
    booking = Booking(
        key=f"appropriation:{appropriation.uid}",
        text=f"{year}年度指标下达（{document}）",
        source=source,
        legs=legs,
    )
    book([booking], booked_on=received_on, by=by, at=at)
    trail.record(
        "appropriation.recorded",
        appropriation,
        by=by,
        at=at,
        amount=yuan_text(appropriation.amount_yuan),
        source=source.code,
        year=year,
    )
    return appropriation


def _require_unpublished(quarter: Quarter) -> None:
    """Raise RuleBroken where money would be added silently to what everybody has read.

    The editions are held: whoever publishes at this moment is waited for.
    """
    editions = Disclosure.objects.select_for_update().filter(quarter=str(quarter)).order_by("pk")
    if disclosures.closes_its_quarter(editions):
        raise RuleBroken(
            f"{quarter.label}的信息公开已经发布，不能再登记该季度的指标下达。日期填错的请改正；"
            "确属漏记的，请先由中心在该季度信息公开中点“更正”生成新一版，"
            "在新版核对之前登记，登记后重新取数、核对、发布。",
            "《法律援助法》第五十八条",
            "received_on",
        )
