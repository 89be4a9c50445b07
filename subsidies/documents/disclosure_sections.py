"""The sections of a disclosure: every figure with its name, beside the last quarter's."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from legalaid.shared.money import fen, yuan_text
from legalaid.shared.quarters import Quarter
from subsidies.rules import disclosure
from subsidies.rules.disclosure import Change, Number

MISSING = "—"
INDENT = "　"
Numbers = Mapping[str, Number | None]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a section: which figure, what it is called, and how it is written.

    ``unit`` is yuan, wan (yuan written as 万元), count or percent; percent is the
    share of the figure ``of``. An optional line is left out while it is nothing.
    """

    code: str
    name: str
    unit: str = "count"
    of: str = ""
    depth: int = 0
    is_sum: bool = False
    is_optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line as it is printed; ``code`` leads to the rows behind it, empty for a share."""

    code: str
    name: str
    value: str
    previous: str
    difference: str
    is_sum: bool


def _share(code: str, name: str, of: str) -> Line:
    return Line(code=code, name=name, unit="percent", of=of, depth=1)


FUNDS = (
    Line(code="paid_case_yuan", name="办案补贴", unit="yuan"),
    Line(code="paid_consultation_yuan", name="咨询补贴", unit="yuan"),
    Line(code="paid_duty_yuan", name="值班补贴", unit="yuan"),
    Line(code="paid_drafting_yuan", name="代书补贴", unit="yuan"),
    Line(code="paid_evaluation_yuan", name="案件质量评估费用", unit="yuan", is_optional=True),
    Line(code="paid_publicity_yuan", name="宣传", unit="yuan", is_optional=True),
    Line(code="paid_training_yuan", name="培训", unit="yuan", is_optional=True),
    Line(code="paid_yuan", name="合计", unit="yuan", is_sum=True),
)
CASES = (
    Line(code="accepted", name="受理（件，含通知辩护、通知代理）"),
    Line(code="accepted_on_application", name="申请", depth=1),
    Line(code="accepted_on_notice", name="通知", depth=1),
    Line(code="granted", name="批准（件）"),
    Line(code="granted_criminal", name="刑事", depth=1),
    Line(code="granted_civil", name="民事", depth=1),
    Line(code="granted_administrative", name="行政", depth=1),
    Line(code="granted_state_compensation", name="国家赔偿", depth=1, is_optional=True),
    Line(code="granted_non_litigation", name="非诉讼", depth=1, is_optional=True),
    Line(code="closed", name="结案（件）"),
    Line(code="closed_of_this_year", name="本年度批准", depth=1),
    Line(code="closed_of_earlier_years", name="以前年度批准", depth=1),
    Line(code="recovered_yuan", name="挽回损失或者取得利益（万元）", unit="wan"),
    Line(code="wages_yuan", name="农民工劳动报酬", unit="wan", depth=1),
)
QUALITY = (
    Line(code="graded_good", name="优良（件）"),
    _share("graded_good", "占比（%）", "graded"),
    Line(code="graded_pass", name="合格（件）"),
    _share("graded_pass", "占比（%）", "graded"),
    Line(code="graded_fail", name="不合格（件）"),
    _share("graded_fail", "占比（%）", "graded"),
    Line(code="graded", name="评估合计（件）", is_sum=True),
    Line(code="decided", name="作出决定（件）"),
    Line(code="decided_in_time", name="法定期限内作出（件）", depth=1),
    _share("decided_in_time", "占比（%）", "decided"),
    Line(code="assigned", name="首次指派（件）"),
    Line(code="assigned_in_time", name="法定期限内指派（件）", depth=1),
    _share("assigned_in_time", "占比（%）", "assigned"),
)
SECTIONS = {"funds": FUNDS, "cases": CASES, "quality": QUALITY}
CODES = frozenset(line.code for lines in SECTIONS.values() for line in lines)

FUNDS_NOTE = "本季度向{payees}名法律援助人员发放办案补贴，共{cases}件，明细见附表。"
CASES_NOTE = "受理包括法律援助申请和办案机关的通知；结案以结案材料审查通过为准。"
QUALITY_NOTE = (
    "办结案件归档后逐件评估：八十分以上为优良，六十分以上不满八十分为合格，"
    "不满六十分或者有否决情形的为不合格。办案时限依照《中华人民共和国法律援助法》"
    "第三十六条、第四十三条，以日计算。"
)


def sections(frozen: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows of 资金使用, 案件办理 and 质量考核 as every reader sees them."""
    now, before = disclosure.numbers(frozen), _before(frozen)
    return {
        name: [row for line in lines if (row := _row(line, now, before))]
        for name, lines in SECTIONS.items()
    }


def notes(frozen: Mapping[str, Any]) -> dict[str, str]:
    """Return the sentence under each section."""
    numbers = frozen["numbers"]
    return {
        "funds_note": FUNDS_NOTE.format(payees=numbers["payees"], cases=numbers["annex_cases"]),
        "cases_note": CASES_NOTE,
        "quality_note": QUALITY_NOTE,
    }


def annex(frozen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of case subsidies by unit and worker, and its two totals."""
    rows = [
        {
            "unit": row["unit"],
            "worker": row["worker"],
            "kind": row["kind"],
            "stage": row["stage"],
            "count": f"{row['cases']:,}",
            "amount": yuan_text(Decimal(row["yuan"])),
        }
        for row in frozen["annex"]
    ]
    numbers = disclosure.numbers(frozen)
    return {
        "annex": rows,
        "annex_count": f"{numbers['annex_cases']:,}",
        "annex_total": yuan_text(numbers["annex_yuan"]),
    }


def differences(new: Mapping[str, Any], old: Mapping[str, Any]) -> list[Row]:
    """Return the figures that a correction changed, the old value as ``previous``."""
    now, before = disclosure.numbers(new), disclosure.numbers(old)
    rows = [_row(line, now, before) for lines in SECTIONS.values() for line in lines]
    return [row for row in rows if row and row.value != row.previous]


def line(code: str, frozen: Mapping[str, Any]) -> Row:
    """Return one figure as its section prints it, without the indent."""
    found = next(one for lines in SECTIONS.values() for one in lines if one.code == code)
    return _row(
        replace(found, depth=0, is_optional=False), disclosure.numbers(frozen), _before(frozen)
    )


def quarter_labels(frozen: Mapping[str, Any]) -> tuple[str, str]:
    """Return 2026年第3季度 and 2026年第2季度."""
    quarter = Quarter.parse(frozen["quarter"])
    return quarter.label, quarter.previous.label


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows as a snapshot holds them."""
    return [asdict(row) for row in rows]


def _before(frozen: Mapping[str, Any]) -> Numbers:
    previous = frozen.get("previous")
    return disclosure.numbers(previous) if previous else {}


def _row(line: Line, now: Numbers, before: Numbers) -> Row | None:
    change = Change(now=_shown(line, now), before=_shown(line, before))
    if line.is_optional and not change.now and not change.before:
        return None
    lead = INDENT * line.depth + ("其中：" if line.depth and line.unit != "percent" else "")
    return Row(
        code="" if line.unit == "percent" else line.code,
        name=lead + line.name,
        value=_text(line, change.now),
        previous=_text(line, change.before),
        difference=change.text,
        is_sum=line.is_sum,
    )


def _shown(line: Line, numbers: Numbers) -> Number | None:
    """Return the figure in the unit it is printed in: a reader subtracts what is printed."""
    number = numbers.get(line.code)
    if number is None or line.unit in {"count", "yuan"}:
        return number
    if line.unit == "wan":
        return fen(Decimal(number).scaleb(-4))
    return disclosure.percent(number, numbers.get(line.of))


def _text(line: Line, number: Number | None) -> str:
    if number is None:
        return MISSING
    if line.unit == "yuan":
        return yuan_text(number)
    return f"{number:,}"
