"""What the bound register of a month (受理登记簿) says, page by page with its totals."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings

from applications.models import Application, Decision
from applications.queries.register_of_month import Total
from applications.states import SAID_BY_THE_PLACE
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.months import Month

TITLE = "法律援助申请受理登记簿"
TEMPLATE = "month_register.html"
# What fits on a sheet where every cell has two lines.
PER_PAGE = 12


def month_register(
    month: Month,
    rows: Sequence[Application],
    *,
    totals: Sequence[Total],
    made_by: str,
    made_on: str,
) -> dict[str, Any]:
    """The register of one month; each sheet counts its own rows and all up to its foot."""
    return {
        "issuer": settings.CENTER_NAME,
        "number": f"{month}",
        "pages": list(_pages(rows)),
        "count": str(len(rows)),
        "totals": [{"label": one.label, "count": str(one.count)} for one in totals],
        "made_by": made_by,
        "made_on": made_on,
    }


def _pages(rows: Sequence[Application]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(rows), PER_PAGE):
        of_page = rows[start : start + PER_PAGE]
        yield {
            "rows": [_row(n, row) for n, row in enumerate(of_page, start=start + 1)],
            "count": str(len(of_page)),
            "so_far": str(start + len(of_page)),
        }


def _row(serial: int, application: Application) -> dict[str, str]:
    decision = next(iter(application.in_force), None)
    case = next(iter(application.opened_cases), None)
    return {
        "serial": str(serial),
        "number": application.number,
        "received_on": _short(application.received_on),
        "name": application.applicant.name,
        "matter": application.matter.label,
        "place": application.received_at.short_name,
        "channel": ""
        if application.channel in SAID_BY_THE_PLACE
        else application.get_channel_display(),
        "reviewer": application.taken_by.name if application.taken_by else "",
        "state": application.get_state_display() + _left_out(decision),
        "closed_on": _short(application.closed_on) if application.closed_on else "",
        "decision": decision.number if decision else "",
        "case": case.number if case else "",
    }


def _left_out(decision: Decision | None) -> str:
    """Say how many of those who applied together were refused; the application stays one (件)."""
    people = len(decision.refused_alone) if decision else 0
    return f"（另{people}人不予）" if people else ""


def _short(day: Any) -> str:
    return day_text(day).split("年")[1]
