"""Between agencies: what was handed over, what came, and the period that the center enters."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.transfers import OriginForm, PeriodForm
from applications.models import TransferPeriod
from applications.operations import transferring
from applications.queries import transfers as queries
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations.views.lists import show_list

_TABS = {
    "out": ("移出", "applications:transfers", queries.sent),
    "in": ("移入", "applications:transfers_in", queries.came),
}


@require_safe
def transfers(request: HttpRequest, direction: str = "out") -> HttpResponse:
    """One direction, with the other in the tab beside it."""
    today = timezone.localdate()
    require(policies.can_see_transfers, request.user, None, on=today)
    found = {code: ask(reader=request.user, on=today) for code, (_, _, ask) in _TABS.items()}
    tabs = [
        {
            "label": label,
            "url": reverse(address),
            "count": found[code].count(),
            "current": code == direction,
        }
        for code, (label, address, _) in _TABS.items()
    ]
    return show_list(
        request,
        "applications/transfers/list.html",
        {
            "tab": direction,
            "tabs": tabs,
            "page": page_of(request, found[direction]),
            "period": queries.period_on(today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def transfer_period(request: HttpRequest) -> HttpResponse:
    """The days and the way, row by row, each with its source; for the head the next to enter."""
    today = timezone.localdate()
    require(policies.can_see_transfers, request.user, None, on=today)
    if request.method == "POST":
        require(policies.can_write_transfer_period, request.user, None, on=today)

    def do(typed: Mapping[str, Any]) -> str:
        written = transferring.write_period(**typed, by=request.user, at=timezone.localtime())
        return f"移送期限{written.days}日已登记，{written.in_force_from:%Y-%m-%d}起施行。"

    rows = TransferPeriod.objects.select_related("written_by").order_by("-in_force_from")
    return act_page(
        request,
        PeriodForm(request.POST or None),
        heading="移送期限和路径",
        sub="川渝就近申请、依规定移送的期限和路径，以核实的文件为准；登记以前不计算期限。",
        back_url=reverse("applications:transfers"),
        do=do,
        template="applications/transfers/period.html",
        beside={
            "may_write": policies.can_write_transfer_period(request.user, None, on=today),
            "page": page_of(request, rows),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def transfer_origin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Which agency received the application first; entered by whoever fills it in."""
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    known = getattr(application, "transfer_in", None)
    names = ("agency", "their_number", "first_received_on")
    initial = {name: getattr(known, name) for name in names} if known else {}

    def do(typed: Mapping[str, Any]) -> str:
        transferring.record_origin(
            application_id=application.pk, by=request.user, at=timezone.localtime(), **typed
        )
        return "移送来源已登记，来源改为“其他法律援助机构转来”。"

    return act_page(
        request,
        OriginForm(request.POST or None, initial=initial),
        heading="登记移送来源",
        sub=f"{application}，申请由其他法律援助机构移送来的，写明是哪个机构、哪天首先收到。",
        back_url=reverse("applications:detail", args=[uid]),
        do=do,
    )
