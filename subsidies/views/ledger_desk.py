"""The ledger's pages: what was paid from what, taken away as a file, and money that comes in."""

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import rows_a_page
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents.ledger_table import NOTE
from subsidies.forms.ledger import AppropriationForm, ExportForm, LedgerFilter, quick_periods
from subsidies.models import Appropriation, SubsidyLine
from subsidies.operations import booking, exporting
from subsidies.queries import ledger as books
from subsidies.queries.balances import balances
from subsidies.views.tables import LedgerTable
from workstations.views.limits import EXPORTS, spends
from workstations.views.lists import show_list
from workstations.views.proving import proves_again

APPROPRIATIONS_SHOWN = 25


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """What the filter finds, a page at a time, with the totals of all of it."""
    today = timezone.localdate()
    require(policies.can_open_money, request.user, on=today)
    question, filtered = _asked(request)
    found = books.entries(question, user=request.user, on=today)
    table = LedgerTable(found)
    table.totals = books.totals(found)
    tables.RequestConfig(request, paginate={"per_page": rows_a_page(request)}).configure(table)
    context = {
        "filter": filtered,
        "table": table,
        "question": question,
        "tabs": _periods(request, question),
        "tags": _tags(request, filtered),
        "unit": "笔",
        "export": ExportForm()
        if policies.can_export_ledger(request.user, None, on=today)
        else None,
        "export_url": f"{reverse('subsidies:ledger_export')}?{request.GET.urlencode()}",
        "note": NOTE,
        "today": today,
    }
    return show_list(request, "subsidies/ledger_desk/ledger.html", context)


@require_POST
@proves_again
@spends(EXPORTS)
def ledger_export(request: HttpRequest) -> HttpResponse:
    """Ask for the file of what the filter in the address finds; a job makes it."""
    today = timezone.localdate()
    require(policies.can_export_ledger, request.user, None, on=today)
    form = ExportForm(request.POST)
    back = f"{reverse('subsidies:ledger')}?{request.GET.urlencode()}"
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, errors[0])
        return redirect(back)
    question, _ = _asked(request)
    exporting.request_export(
        question=question, **form.cleaned_data, by=request.user, at=timezone.localtime()
    )
    messages.success(request, "已开始生成台账文件，完成后可在下载中心下载，文件保留7日。")
    return redirect("workstations:jobs")


@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    """What came into each source, what is reserved, what was paid, what is left."""
    today = timezone.localdate()
    require(policies.can_open_money, request.user, on=today)
    approved = SubsidyLine.objects.visible_to(request.user, on=today).payable()
    received = Appropriation.objects.select_related("source", "recorded_by")
    context = {
        "sources": balances(year=today.year),
        "appropriations": received.order_by("-received_on", "-pk")[:APPROPRIATIONS_SHOWN],
        "waiting": books.waiting(approved),
        "may_appropriate": policies.can_appropriate(request.user, None, on=today),
        "note": NOTE,
        "today": today,
    }
    return render(request, "subsidies/ledger_desk/funds.html", context)


@require_http_methods(["GET", "POST"])
def appropriate(request: HttpRequest) -> HttpResponse:
    """Enter money appropriated to a source, with the document that says so."""
    today = timezone.localdate()
    require(policies.can_appropriate, request.user, None, on=today)
    form = AppropriationForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            booked = booking.appropriate(
                source_id=typed.pop("source").pk, **typed, by=request.user, at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已登记{booked.source}{booked.amount_yuan:,.2f}元。")
            return redirect("subsidies:funds")
    context = {"form": form, "back_url": reverse("subsidies:funds"), "today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/ledger_desk/appropriate.html", context, status=status)


def _asked(request: HttpRequest) -> tuple[books.Question, LedgerFilter]:
    filtered = LedgerFilter(request.GET)
    return filtered.question, filtered


def _tags(request: HttpRequest, filtered: LedgerFilter) -> list[dict]:
    """Return each condition with the address that is without it."""
    tags = []
    for name, words in filtered.narrowed():
        query = request.GET.copy()
        query.pop("page", None)
        query.pop(name, None)
        tags.append({"label": words, "remove_url": f"?{query.urlencode()}"})
    return tags


def _periods(request: HttpRequest, question: books.Question) -> list[dict]:
    """Return the periods one asks for most; the other conditions stay."""
    asked = (question.from_on, question.to_on)
    tabs = []
    for label, first, last in quick_periods(timezone.localdate()):
        query = request.GET.copy()
        query.pop("page", None)
        query["from_on"], query["to_on"] = first.isoformat(), last.isoformat()
        current = asked == (query["from_on"], query["to_on"])
        tabs.append({"label": label, "url": f"?{query.urlencode()}", "current": current})
    query = request.GET.copy()
    for name in ("page", "from_on", "to_on"):
        query.pop(name, None)
    whole = {"label": "全部期间", "url": f"?{query.urlencode()}", "current": asked == ("", "")}
    return [*tabs, whole]
