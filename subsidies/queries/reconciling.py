"""The books against what was paid: sums that must be the same however they are reached.

Law: 铜司函〔2022〕12号 part 3(2) (separate accounts, earmarked).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

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
    # The lists pay case subsidies; other uses come with their own desks.
    for_cases = Q(use=FundUse.CASE)
    books = LedgerEntry.objects.filter(journal__is_sealed=True).aggregate(
        all=Sum("amount_yuan"),
        appropriated=Sum("amount_yuan", filter=Q(account=Account.APPROPRIATED)),
        committed=Sum("amount_yuan", filter=for_cases & Q(account=Account.COMMITTED)),
        paid=Sum("amount_yuan", filter=for_cases & Q(account=Account.PAID)),
    )
    rows = BatchRow.objects.aggregate(
        pending=Sum("amount_yuan", filter=Q(outcome=RowOutcome.PENDING)),
        paid=Sum("amount_yuan", filter=Q(outcome=RowOutcome.PAID)),
        live=Sum("amount_yuan", filter=~Q(batch__state=BatchState.DISSOLVED)),
    )
    paid_lines = SubsidyLine.objects.filter(state=LineState.PAID)
    live_batches = PaymentBatch.objects.exclude(state=BatchState.DISSOLVED)
    sides: list[tuple[str, Any, Any]] = [
        ("各账户合计（应为零）", books["all"], _NOTHING),
        (
            "拨入与指标下达登记",
            -(books["appropriated"] or _NOTHING),
            _sum(Appropriation.objects.all(), "amount_yuan"),
        ),
        ("已审未发与发放表待付明细", books["committed"], rows["pending"]),
        ("已发放与发放表已付明细", books["paid"], rows["paid"]),
        ("发放表已付明细与已发放补贴", rows["paid"], _sum(paid_lines, "amount_yuan")),
        ("发放表合计与发放表明细", _sum(live_batches, "total_yuan"), rows["live"]),
    ]
    return [
        Comparison(what=what, books_yuan=one or _NOTHING, lists_yuan=other or _NOTHING)
        for what, one, other in sides
    ]


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


def _sum(rows: QuerySet, column: str) -> Decimal | None:
    return rows.aggregate(sum=Sum(column))["sum"]
