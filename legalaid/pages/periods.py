"""期限一览: every legal period in plain words, and the page on which each one is seen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.pages.navigation import RAIL, Entry
from legalaid.shared.authority import require
from workstations import policies
from workstations.models import CalendarYear, User
from workstations.rules.periods import PAYMENT_ORDERS, PROMISES, STEPS, Desk, Period

# The rules know a desk by its name; which page that is only the roof may say.
PAGES: Mapping[Desk, str] = {
    Desk.OFFICE: "applications:office_list",
    Desk.QUEUE: "applications:queue",
    Desk.SERVICE: "applications:services",
    Desk.NOTICES: "applications:notices",
    Desk.CASES: "applications:cases",
    Desk.OBJECTIONS: "applications:objections",
    Desk.COMPLAINTS: "applications:complaints",
    Desk.DISCLOSURES: "subsidies:disclosures",
    Desk.SUBSIDIES: "subsidies:lines",
}
_ENTRIES: Mapping[str, Entry] = {entry.page: entry for _, entries in RAIL for entry in entries}
_PAYMENT_ORDERS = "支付令（督促程序）"
_PROMISES = "中心确定的期限与便民承诺"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One period as a reader needs it; ``url`` is empty where their desk has no such page."""

    period: Period
    force: str
    tone: str
    place: str
    url: str


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """All periods by the step of the road; a year without its notice is called an estimate."""
    today = timezone.localdate()
    require(policies.can_see_periods, request.user, None, on=today)
    steps = {**STEPS, _PAYMENT_ORDERS: PAYMENT_ORDERS, _PROMISES: PROMISES}
    return render(
        request,
        "workbench/periods.html",
        {
            "steps": {
                label: [_row(period, request.user) for period in rows]
                for label, rows in steps.items()
            },
            "estimated": CalendarYear.objects.filter(is_confirmed=False, year__gte=today.year)
            .order_by("year")
            .values_list("year", flat=True)[:3],
            "today": today,
        },
    )


def _row(period: Period, user: User) -> Row:
    force, tone = _force(period)
    if period.desk is None:
        return Row(period=period, force=force, tone=tone, place=period.later, url="")
    entry = _ENTRIES[PAGES[period.desk]]
    url = reverse(entry.page) if user.role in entry.roles else ""
    return Row(period=period, force=force, tone=tone, place=entry.label, url=url)


def _force(period: Period) -> tuple[str, str]:
    """Return whether the number is law, and how loud the badge says so."""
    if not period.binding:
        return "中心目标", "wait"
    return ("对方期限", "plain") if period.is_theirs else ("法定", "good")
