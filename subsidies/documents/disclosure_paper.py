"""The snapshot of a disclosure's PDF: sections, charts, and the words around them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legalaid.shared.chinese_dates import day_text
from legalaid.shared.quarters import Quarter
from subsidies.documents import disclosure_sections
from subsidies.rules import disclosure, public_texts
from subsidies.rules.disclosure import Number
from workstations.documents import charts
from workstations.documents.registry import PaperKind

# PDF/UA-1: the public downloads it, and some read it with a screen reader.
KIND = PaperKind(
    code="disclosure", title="法律援助信息公开", template="disclosure.html", variant="pdf/ua-1"
)
CHARTS = {
    "funds": (
        "补贴支付（元）",
        {"paid_case_yuan": "办案", "paid_duty_yuan": "值班", "paid_consultation_yuan": "咨询"},
    ),
    "cases": ("案件办理（件）", {"accepted": "受理", "granted": "批准", "closed": "结案"}),
}


@dataclass(frozen=True, kw_only=True)
class Office:
    """Who publishes, and where one finds the window; the words are printed as they are."""

    center: str
    bureau: str
    phone: str
    address: str
    hours: str


def snapshot(
    frozen: Mapping[str, Any],
    *,
    edition: int,
    correction: str,
    digest: str,
    prepared_on: dt.date,
    office: Office,
) -> dict[str, Any]:
    """Return what the paper ``disclosure`` needs, as its template's first line names it."""
    quarter, previous_quarter = disclosure_sections.quarter_labels(frozen)
    rows = disclosure_sections.sections(frozen)
    return {
        "issuer": office.center,
        "dated": day_text(prepared_on),
        "quarter": quarter,
        "previous_quarter": previous_quarter,
        "edition": str(edition),
        "correction": correction,
        "cut_off": day_text(Quarter.parse(frozen["quarter"]).last_day),
        "digest": digest,
        **around(prepared_on, office),
        **{name: disclosure_sections.plain(section) for name, section in rows.items()},
        **disclosure_sections.notes(frozen),
        **disclosure_sections.annex(frozen),
        "funds_chart": chart("funds", frozen),
        "cases_chart": chart("cases", frozen),
    }


def around(on: dt.date, office: Office) -> dict[str, Any]:
    """Return the words around the figures: bases, steps, guide and supervision."""
    return {
        "bases": public_texts.bases(on),
        "steps": list(public_texts.STEPS),
        "guide": {
            "conditions": list(public_texts.CONDITIONS),
            "papers": list(public_texts.PAPERS),
            "limits": list(public_texts.LIMITS),
            "address": office.address,
            "hours": office.hours,
            "phone": f"{office.phone}、12348",
        },
        "supervision": public_texts.supervision(
            on, center=office.center, bureau=office.bureau, phone=office.phone
        ),
    }


def chart(section: str, frozen: Mapping[str, Any]) -> dict[str, str]:
    """Return one chart as the source of an image, and its words for those who cannot see it."""
    title, bars = CHARTS[section]
    labels = disclosure_sections.quarter_labels(frozen)
    values = [disclosure.numbers(frozen)]
    if frozen.get("previous"):
        values.append(disclosure.numbers(frozen["previous"]))
    series = [
        charts.Series(label, [_drawn(numbers.get(code)) for code in bars])
        for label, numbers in zip(labels, values, strict=False)
    ]
    drawn = charts.bars(list(bars.values()), series, title=title)
    return {"src": charts.data_uri(drawn), "alt": f"{title}柱形图。{_in_words(bars, series)}"}


def _drawn(number: Number | None) -> Number:
    """Return the length of a bar; a figure that nobody knew is not drawn."""
    return 0 if number is None else number


def _in_words(bars: Mapping[str, str], series: Sequence[charts.Series]) -> str:
    spoken = [
        f"{one.name}："
        + "，".join(
            f"{label}{value:,}" for label, value in zip(bars.values(), one.values, strict=True)
        )
        for one in series
    ]
    return "；".join(spoken) + "。"
