"""The books against what was paid: sums that must be the same however they are reached.

Law: 铜司函〔2022〕12号 part 3(2) (separate accounts, earmarked).
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum, Value

from legalaid.shared.money import yuan_text
from legalaid.shared.refusals import Finding
from subsidies.models import (
    Appropriation,
    BatchRow,
    FundUse,
    LedgerEntry,
    PaymentBatch,
    SubsidyLine,
)
from subsidies.states import Account, BatchState, LineState, RowOutcome

_NOTHING = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One sum as two sides have it, in yuan."""

    what: str
    books_yuan: Decimal
    lists_yuan: Decimal

    @property
    def agrees(self) -> bool:
        return self.books_yuan == self.lists_yuan


def comparisons() -> list[Comparison]:
    """Return every sum twice: as the sealed journals have it, and as the lists have it."""
    entries = LedgerEntry.objects.filter(journal__is_sealed=True)
    # The lists pay case subsidies; other uses come with their own desks.
    for_cases = entries.filter(use=FundUse.CASE)
    rows, batches = BatchRow.objects.all(), PaymentBatch.objects.all()
    sums = _sums(
        all=_sum(entries),
        appropriated=_sum(entries.filter(account=Account.APPROPRIATED)),
        committed=_sum(for_cases.filter(account=Account.COMMITTED)),
        paid=_sum(for_cases.filter(account=Account.PAID)),
        documents=_sum(Appropriation.objects.all()),
        pending_rows=_sum(rows.filter(outcome=RowOutcome.PENDING)),
        paid_rows=_sum(rows.filter(outcome=RowOutcome.PAID)),
        live_rows=_sum(rows.exclude(batch__state=BatchState.DISSOLVED)),
        live_batches=_sum(batches.exclude(state=BatchState.DISSOLVED), "total_yuan"),
        paid_lines=_sum(SubsidyLine.objects.filter(state=LineState.PAID)),
    )
    sides = (
        ("各账户合计（应为零）", sums["all"], _NOTHING),
        ("拨入与指标下达登记", -sums["appropriated"], sums["documents"]),
        ("已审未发与发放表待付明细", sums["committed"], sums["pending_rows"]),
        ("已发放与发放表已付明细", sums["paid"], sums["paid_rows"]),
        ("发放表已付明细与已发放补贴", sums["paid_rows"], sums["paid_lines"]),
        ("发放表合计与发放表明细", sums["live_batches"], sums["live_rows"]),
    )
    return [Comparison(what=what, books_yuan=one, lists_yuan=other) for what, one, other in sides]


def findings() -> list[Finding]:
    """Return what keeps the quarter's account from being published; [] while all agrees."""
    return [
        Finding(
            sentence=f"{one.what}不一致：{yuan_text(one.books_yuan)}元、"
            f"{yuan_text(one.lists_yuan)}元，请先核对台账。",
            article="",
            blocks=True,
            passes=False,
        )
        for one in comparisons()
        if not one.agrees
    ]


def _sum(rows: QuerySet, column: str = "amount_yuan") -> tuple[QuerySet, Sum]:
    return rows.order_by(), Sum(column, default=_NOTHING)


def _sums(**parts: tuple[QuerySet, Sum]) -> dict[str, Decimal]:
    """Ask for all of them in one question, each by its name."""
    first, *others = (
        rows.values(what=Value(what)).annotate(sum=total).values_list("what", "sum")
        for what, (rows, total) in parts.items()
    )
    # What has no rows has no group either.
    return dict.fromkeys(parts, _NOTHING) | dict(first.union(*others, all=True))
