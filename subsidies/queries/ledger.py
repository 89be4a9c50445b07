"""The ledger as finance asks for it: one line for each payee of a list, as it now stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Self

from django.db.models import Count, Q, QuerySet, Sum, TextChoices
from django.db.models.functions import Coalesce

from applications.states import CaseKind
from legalaid.shared.quarters import Quarter
from subsidies.models import FundUse, LedgerEntry, SubsidyLine
from subsidies.states import Account, RowOutcome
from workstations.models import User

NOTHING = Decimal("0.00")


class Standing(TextChoices):
    """How the money of one entry stands now."""

    PAID = "PAID", "已发放"
    COMMITTED = "COMMITTED", "已审未发"
    FAILED = "FAILED", "付款失败"


# The one positive leg that says how a row of a list stands now; its other legs are history.
_LEGS: Mapping[Standing, Q] = {
    Standing.PAID: Q(account=Account.PAID),
    Standing.COMMITTED: Q(
        account=Account.COMMITTED, amount_yuan__gt=0, row__outcome=RowOutcome.PENDING
    ),
    Standing.FAILED: Q(
        account=Account.AVAILABLE, amount_yuan__gt=0, row__outcome=RowOutcome.FAILED
    ),
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody asks of the ledger: codes and days only, so that a job may carry it."""

    from_on: str = ""
    to_on: str = ""
    source: str = ""
    unit: str = ""
    worker: str = ""
    kind: str = ""
    standing: str = Standing.PAID

    @classmethod
    def of(cls, cleaned: Mapping[str, object]) -> Self:
        """Return the question of a form's cleaned values: rows by their uid, days as ISO."""
        return cls(
            **{name: _code(cleaned.get(name)) for name in cls.__dataclass_fields__}
            | ({} if cleaned.get("standing") else {"standing": Standing.PAID.value})
        )

    def as_payload(self) -> dict[str, str]:
        return asdict(self)

    @property
    def period(self) -> str:
        """The period in words: 2026年第3季度 where it is one, the two days where it is not."""
        return period_label(_day(self.from_on), _day(self.to_on))


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """One line of the ledger, ready for a page or a file; all text but the days and the sum."""

    booked_on: dt.date
    case_number: str
    kind: str
    stage: str
    unit: str
    payee: str
    account_last4: str
    grade: str
    closed_on: dt.date | None
    approval_number: str
    amount_yuan: Decimal
    use: str
    source: str
    batch_number: str
    batch_uid: str
    line_uid: str
    voucher_number: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class Totals:
    """How many lines a question finds, and their sum in yuan."""

    count: int
    amount_yuan: Decimal


def entries(question: Question, *, user: User, on: dt.date) -> QuerySet[LedgerEntry]:
    """Return the entries of the answer, the newest day first, with all that a line shows."""
    found = narrow(LedgerEntry.objects.visible_to(user, on=on), question)
    return found.select_related(
        "journal",
        "source",
        "row__batch",
        "row__line__case",
        "row__line__unit",
        "row__line__evaluation",
    ).order_by("-journal__booked_on", "-pk")


def narrow(entries: QuerySet[LedgerEntry], question: Question) -> QuerySet[LedgerEntry]:
    """Return those entries that the question asks for; ``standing`` ALL takes every standing."""
    legs = Q()
    for standing, leg in _LEGS.items():
        if question.standing in (standing, "ALL"):
            legs |= leg
    conditions = {
        "journal__booked_on__gte": question.from_on,
        "journal__booked_on__lte": question.to_on,
        "source__uid": question.source,
        "row__line__unit__uid": question.unit,
        "row__line__worker__uid": question.worker,
        "row__line__case__kind": question.kind,
    }
    asked = {path: value for path, value in conditions.items() if value}
    return entries.filter(legs, journal__is_sealed=True, **asked)


def totals(found: QuerySet[LedgerEntry]) -> Totals:
    """Return the totals of the whole answer, not of one page of it."""
    sums = found.order_by().aggregate(
        count=Count("pk"), amount_yuan=Coalesce(Sum("amount_yuan"), NOTHING)
    )
    return Totals(**sums)


def waiting(payable: QuerySet[SubsidyLine]) -> Totals:
    """Return what is approved and stands in no list yet, so that no source carries it."""
    sums = payable.aggregate(count=Count("pk"), amount_yuan=Coalesce(Sum("amount_yuan"), NOTHING))
    return Totals(**sums)


def rows(found: Iterable[LedgerEntry]) -> Iterator[LedgerRow]:
    """Return the lines of the answer; no query when ``entries`` loaded them."""
    for entry in found:
        yield _row(entry)


def period_label(first: dt.date | None, last: dt.date | None) -> str:
    """Return 2026年第3季度, 2026年, 2026年7月, or the two days; 全部期间 without any."""
    if first is None and last is None:
        return "全部期间"
    if first is None:
        return f"{last:%Y-%m-%d}以前"
    if last is None:
        return f"{first:%Y-%m-%d}以后"
    quarter = Quarter.of(first)
    if (first, last) == (quarter.first_day, quarter.last_day):
        return quarter.label
    if (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)):
        return f"{first.year}年"
    next_month = (first.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    if first.day == 1 and last == next_month - dt.timedelta(days=1):
        return f"{first.year}年{first.month}月"
    return f"{first:%Y-%m-%d}至{last:%Y-%m-%d}"


def _row(entry: LedgerEntry) -> LedgerRow:
    row = entry.row
    line, batch = row.line, row.batch
    return LedgerRow(
        booked_on=entry.journal.booked_on,
        case_number=line.case.number,
        kind=CaseKind(line.case.kind).label,
        stage=line.case.get_stage_display(),
        unit=line.unit.name,
        payee=row.payee_name,
        account_last4=row.bank_account_last4,
        grade=line.evaluation.get_grade_display(),
        closed_on=line.case.closed_on,
        approval_number=line.number,
        amount_yuan=entry.amount_yuan,
        use=FundUse(entry.use).label,
        source=entry.source.name,
        batch_number=batch.number,
        batch_uid=str(batch.uid),
        line_uid=str(line.uid),
        voucher_number=batch.voucher_number,
        standing=standing_of(entry).label,
    )


def standing_of(entry: LedgerEntry) -> Standing:
    """Return how the money of one entry of the answer stands now."""
    if entry.account == Account.PAID:
        return Standing.PAID
    return Standing.COMMITTED if entry.account == Account.COMMITTED else Standing.FAILED


def _code(value: object) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(getattr(value, "uid", value))


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
