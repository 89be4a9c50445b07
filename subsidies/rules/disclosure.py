"""A quarter's public account: what must add up before anyone signs, and how it moved.

Figures are flat: a code to a number, None where a small cell is not printed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from legalaid.shared.refusals import Finding

ARTICLE = "《中华人民共和国法律援助法》第五十八条"
MINUS = "−"

Number = int | Decimal
Figures = Mapping[str, Number | None]


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One promise of the report: the parts add up to the total."""

    label: str
    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ceiling:
    """One promise of the report: the lower figure never exceeds the upper one.

    One that does not block only warns: what came in last quarter may be granted in this one.
    """

    label: str
    lower: str
    upper: str
    blocks: bool = True


@dataclass(frozen=True, kw_only=True)
class Change:
    """A figure beside the last quarter's; ``before`` is None where there was none."""

    now: Number | None
    before: Number | None

    @property
    def difference(self) -> Number | None:
        if self.now is None or self.before is None:
            return None
        return self.now - self.before

    @property
    def text(self) -> str:
        """Return +12, −3.50, 持平, or — where one of the two is missing."""
        difference = self.difference
        if difference is None:
            return "—"
        if difference == 0:
            return "持平"
        sign = "+" if difference > 0 else MINUS
        return f"{sign}{abs(difference):,}"


KINDS = ("criminal", "civil", "administrative", "state_compensation", "non_litigation")

SUMS = (
    Sum(
        label="资金使用合计",
        total="paid_yuan",
        parts=(
            "paid_case_yuan",
            "paid_consultation_yuan",
            "paid_duty_yuan",
            "paid_drafting_yuan",
            "paid_evaluation_yuan",
            "paid_publicity_yuan",
            "paid_training_yuan",
        ),
    ),
    Sum(label="办案补贴（附表）", total="paid_case_yuan", parts=("annex_yuan",)),
    Sum(label="受理案件", total="accepted", parts=tuple(f"accepted_{kind}" for kind in KINDS)),
    Sum(
        label="受理案件（申请和通知）",
        total="accepted",
        parts=("accepted_on_application", "accepted_on_notice"),
    ),
    Sum(label="批准案件", total="granted", parts=tuple(f"granted_{kind}" for kind in KINDS)),
    Sum(label="结案案件", total="closed", parts=("closed_of_this_year", "closed_of_earlier_years")),
    Sum(label="评查案件", total="graded", parts=("graded_good", "graded_pass", "graded_fail")),
)
CEILINGS = (
    Ceiling(label="批准案件不多于受理案件", lower="granted", upper="accepted", blocks=False),
    Ceiling(label="讨薪金额不大于挽回损失", lower="wages_yuan", upper="recovered_yuan"),
    Ceiling(label="按期决定不多于作出决定", lower="decided_in_time", upper="decided"),
    Ceiling(label="按期指派不多于首次指派", lower="assigned_in_time", upper="assigned"),
)


def numbers(frozen: Mapping[str, Any]) -> dict[str, Number | None]:
    """Return a disclosure's frozen figures as numbers: sums stand in JSON as text."""
    return {
        code: Decimal(value) if isinstance(value, str) else value
        for code, value in frozen["numbers"].items()
    }


def digest(frozen: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON: keys in order, no blanks, UTF-8."""
    canonical = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def percent(part: Number | None, whole: Number | None) -> Decimal | None:
    """Return the share in percent with one place, halves up; None where there is no whole."""
    if part is None or not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def findings(
    figures: Figures,
    *,
    sums: Iterable[Sum] = SUMS,
    ceilings: Iterable[Ceiling] = CEILINGS,
) -> list[Finding]:
    """Return one finding per promise; publishing is refused while a blocking one fails.

    A part that the figures do not hold counts as nothing; what is
    unknown is not checked.
    """
    found = [_sum_finding(rule, figures) for rule in sums if _is_stated(figures, rule)]
    found += [_ceiling_finding(rule, figures) for rule in ceilings if _is_known(figures, rule)]
    return found


def _is_stated(figures: Figures, rule: Sum) -> bool:
    """Return whether the total and at least one part are there, and none is unknown."""
    stated = [part for part in rule.parts if part in figures]
    return bool(stated) and all(figures.get(code) is not None for code in (rule.total, *stated))


def _is_known(figures: Figures, rule: Ceiling) -> bool:
    return figures.get(rule.lower) is not None and figures.get(rule.upper) is not None


def _sum_finding(rule: Sum, figures: Figures) -> Finding:
    total = figures[rule.total]
    parts = sum((figures.get(part, 0) for part in rule.parts), 0)
    sentence = (
        f"{rule.label}{total:,}，与各项之和相符。"
        if total == parts
        else f"{rule.label}{total:,}，各项之和{parts:,}，相差{abs(total - parts):,}，请核对。"
    )
    return Finding(sentence=sentence, article=ARTICLE, blocks=True, passes=total == parts)


def _ceiling_finding(rule: Ceiling, figures: Figures) -> Finding:
    is_within = figures[rule.lower] <= figures[rule.upper]
    sentence = f"{rule.label}，相符。" if is_within else f"应当{rule.label}，现不相符，请核对。"
    return Finding(sentence=sentence, article=ARTICLE, blocks=rule.blocks, passes=is_within)
