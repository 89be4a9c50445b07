"""From single incomes, expenditures and assets to the figures of the twelve months."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from applications.states import TIMES_A_YEAR, Interval, MeansKind

LAW = "《法律援助法》第三十四条、第四十一条"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One amount in yuan as it was said; ``counts`` is what the coded list says of its kind."""

    kind: MeansKind
    amount_yuan: Decimal
    interval: Interval = Interval.YEAR
    counts: bool = True
    is_own: bool = True


def yearly_yuan(line: Line) -> Decimal:
    """Return what the line comes to in twelve months; a season comes four times."""
    return line.amount_yuan * TIMES_A_YEAR[line.interval]


def total_yuan(lines: Iterable[Line], kind: MeansKind, *, own_only: bool) -> Decimal:
    """Return the year's sum of one side.

    ``own_only``: the cohabiting family is the opponent, so only the
    applicant's own lines are added up.

    Law: 办理法律援助案件程序规定 art. 18; 重庆市法律援助经济困难标准与核查办法.
    """
    added = (
        yearly_yuan(line)
        for line in lines
        if line.kind == kind and line.counts and (line.is_own or not own_only)
    )
    return sum(added, Decimal(0))


def has_high_value_assets(lines: Iterable[Line], *, own_only: bool) -> bool:
    """Return whether any asset is listed that excludes; its worth does not matter."""
    return any(
        line.kind == MeansKind.ASSET and line.counts and (line.is_own or not own_only)
        for line in lines
    )
