"""The columns of the ledger's files, once for Excel and for CSV."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from subsidies.queries.ledger import LedgerRow, Totals

NOTE = "备查台账，不替代会计账。"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its head, how wide it is in characters, and what a cell holds.

    ``kind`` is text, day or yuan; numbers of papers and accounts are text.
    """

    label: str
    width: int
    value: Callable[[LedgerRow], Any]
    kind: str = "text"


COLUMNS: tuple[Column, ...] = (
    Column(label="记账日期", width=12, kind="day", value=lambda r: r.booked_on),
    Column(label="案件编号", width=26, value=lambda r: r.case_number),
    Column(label="类别", width=10, value=lambda r: r.kind),
    Column(label="阶段", width=10, value=lambda r: r.stage),
    Column(label="承办单位", width=28, value=lambda r: r.unit),
    Column(label="领款人", width=12, value=lambda r: r.payee),
    Column(label="账号末四位", width=12, value=lambda r: r.account_last4),
    Column(label="质量等次", width=10, value=lambda r: r.grade),
    Column(label="结案日", width=12, kind="day", value=lambda r: r.closed_on),
    Column(label="审批编号", width=24, value=lambda r: r.approval_number),
    Column(label="金额（元）", width=14, kind="yuan", value=lambda r: r.amount_yuan),
    Column(label="用途", width=12, value=lambda r: r.use),
    Column(label="经费来源", width=30, value=lambda r: r.source),
    Column(label="发放表编号", width=24, value=lambda r: r.batch_number),
    Column(label="付款凭证号", width=18, value=lambda r: r.voucher_number),
    Column(label="状态", width=10, value=lambda r: r.standing),
)
AMOUNT = next(i for i, column in enumerate(COLUMNS) if column.kind == "yuan")


@dataclass(frozen=True, kw_only=True)
class LedgerTable:
    """Everything that a file of the ledger shows; no clock, so that the same gives the same."""

    title: str
    unit: str
    period: str
    conditions: str
    rows: Iterable[LedgerRow]
    totals: Totals

    @property
    def heading(self) -> tuple[str, ...]:
        """What stands above the columns, one text a line.

        Whoever exports signs by hand: a name would make another file of the same content.
        """
        return (
            self.title,
            f"编制单位：{self.unit}　　期间：{self.period}　　制表人（签字）：　　　　　　单位：元",
            f"筛选条件：{self.conditions}　　{NOTE}",
        )

    @property
    def closing(self) -> tuple[str, Decimal]:
        return f"合计{self.totals.count}笔", self.totals.amount_yuan
