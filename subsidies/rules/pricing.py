"""What one case is worth: the standard of its closing day, the grade, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from legalaid.shared.money import fen, yuan_text
from legalaid.shared.refusals import Finding, RuleBroken
from subsidies.states import Grade

WHOLE = 100  # percent
LEAST_PROGRESS = 20  # percent; 渝财行〔2020〕38号 as reported, to be confirmed by the center


class NoStandard(RuleBroken):
    """The standard in force has no row for this case, so nobody may invent a sum."""


class Mode(StrEnum):
    """What a grade does to the standard; the values are those of the standard's rows."""

    FACTOR_ON_TOTAL = "FACTOR_ON_TOTAL"
    FACTOR_ON_LABOUR = "FACTOR_ON_LABOUR"
    ABSOLUTE = "ABSOLUTE"


@dataclass(frozen=True, kw_only=True)
class Rate:
    """The standard of one kind and stage, in yuan and whole fen."""

    direct_cost_yuan: Decimal
    labour_fee_yuan: Decimal

    @property
    def total_yuan(self) -> Decimal:
        return self.direct_cost_yuan + self.labour_fee_yuan


@dataclass(frozen=True, kw_only=True)
class GradeRule:
    """What one grade pays: a dimensionless factor, or for ABSOLUTE a sum in yuan."""

    mode: Mode
    factor: Decimal = Decimal(1)
    amount_yuan: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the working, in the words of the approval sheet."""

    label: str
    working: str
    amount_yuan: Decimal


def price_case(
    *,
    rate: Rate,
    grade: Grade,
    rules: Mapping[Grade, GradeRule],
    progress_percent: int = WHOLE,
) -> list[Line]:
    """Return the lines whose sum is the subsidy for one case, in yuan.

    ``rate`` and ``rules`` are those in force on the day the case was closed.
    ``progress_percent`` is the part of the work that was done where aid ended
    early, 20 to 100. The sum is rounded once, to whole fen, halves up: each
    adjustment is the difference of two rounded sums, so the lines always add
    up to what is paid.

    Raises NoStandard if the grade has no rule, ValueError for a progress
    outside its range.

    Law: 法律援助法 art. 52 (standards by the province, no tax on the subsidy);
    铜司函〔2022〕12号 part 4(2) (办案补贴与服务质量挂钩的差别补贴机制).
    """
    if not LEAST_PROGRESS <= progress_percent <= WHOLE:
        raise ValueError(f"progress must be {LEAST_PROGRESS} to {WHOLE} percent")
    if grade not in rules:
        raise NoStandard(f"补贴标准没有规定“{Grade(grade).label}”等次，请先补录标准。")
    rule = rules[grade]
    if rule.mode == Mode.ABSOLUTE:
        return _fixed_lines(Grade(grade), rule, progress_percent)
    return _factor_lines(rate, Grade(grade), rule, progress_percent)


def total_yuan(lines: list[Line]) -> Decimal:
    return sum((line.amount_yuan for line in lines), Decimal("0.00"))


def progress_findings(*, progress_percent: int, reason: str, is_terminated: bool) -> list[Finding]:
    """Return what speaks against paying this part of the standard; empty if nothing does."""
    sentences = []
    if not LEAST_PROGRESS <= progress_percent <= WHOLE:
        sentences.append(f"完成比例应在{LEAST_PROGRESS}%至{WHOLE}%之间，请改正。")
    elif progress_percent < WHOLE and not is_terminated:
        sentences.append("案件没有终止，应当按全额计算，请将完成比例改为100%。")
    elif progress_percent < WHOLE and not reason.strip():
        sentences.append("按部分工作计算补贴的，请写明已完成的工作和确定比例的理由。")
    return [Finding(sentence=s, article="", blocks=True, passes=False) for s in sentences]


def payee_findings(*, is_public_official: bool) -> list[Finding]:
    """Return why nobody may pay this worker; empty for a lawyer or worker in practice.

    Source: 司发通〔2019〕27号 (public officials, 司法所 cadres among them, draw no subsidy).
    """
    if not is_public_official:
        return []
    return [
        Finding(
            sentence="承办人是公职人员，不得领取法律援助补贴，请不要计算补贴。",
            article="司发通〔2019〕27号",
            blocks=True,
            passes=False,
        )
    ]


def _factor_lines(rate: Rate, grade: Grade, rule: GradeRule, percent: int) -> list[Line]:
    lines = [
        Line(label="直接费用", working="按标准", amount_yuan=fen(rate.direct_cost_yuan)),
        Line(label="基本劳务费用", working="按标准", amount_yuan=fen(rate.labour_fee_yuan)),
    ]
    part = Decimal(percent) / WHOLE
    done = fen(rate.total_yuan * part)
    if percent != WHOLE:
        lines.append(_progress_line(rate.total_yuan, done, percent))
    if rule.mode == Mode.FACTOR_ON_TOTAL:
        paid = rate.total_yuan * part * rule.factor
        base, label = done, f"等次调整（{grade.label}，补贴总额×{_plain(rule.factor)}）"
    else:
        paid = (rate.direct_cost_yuan + rate.labour_fee_yuan * rule.factor) * part
        base = fen(rate.labour_fee_yuan * part)
        label = f"等次调整（{grade.label}，基本劳务费用×{_plain(rule.factor)}）"
    working = f"{yuan_text(base)}×{_plain(rule.factor)}−{yuan_text(base)}"
    lines.append(Line(label=label, working=working, amount_yuan=fen(paid) - done))
    return lines


def _fixed_lines(grade: Grade, rule: GradeRule, percent: int) -> list[Line]:
    if rule.amount_yuan is None:
        raise NoStandard(f"补贴标准没有规定“{grade.label}”的定额，请先补录标准。")
    fixed = fen(rule.amount_yuan)
    lines = [Line(label=f"{grade.label}定额", working="按标准", amount_yuan=fixed)]
    if percent != WHOLE:
        done = fen(rule.amount_yuan * percent / WHOLE)
        lines.append(_progress_line(fixed, done, percent))
    return lines


def _progress_line(whole: Decimal, done: Decimal, percent: int) -> Line:
    return Line(
        label=f"按完成工作的{percent}%计算",
        working=f"{yuan_text(whole)}×{percent}%−{yuan_text(whole)}",
        amount_yuan=done - fen(whole),
    )


def _plain(factor: Decimal) -> str:
    """Return at least two places: 1.10, but 1.125 as it is."""
    text = f"{factor.normalize():f}"
    whole, _, places = text.partition(".")
    return f"{whole}.{places.ljust(2, '0')}"
