"""The center's monthly bulletin (工作通报): the offices, and the decisions in time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.queries import returns, timeliness
from legalaid.shared.authority import require
from legalaid.shared.months import Month


@require_safe
def bulletin(request: HttpRequest) -> HttpResponse:
    """One month of all offices by their code, to be printed; last month unless another is asked."""
    today = timezone.localdate()
    require(policies.can_see_bulletin, request.user, None, on=today)
    written = request.GET.get("month", "")
    month = Month.parse(written) or Month.of(today).previous
    if written and Month.parse(written) is None:
        messages.error(request, "月份请按“2026-11”的格式填写，下面显示的是上个月。")
    rows = returns.monthly(month)
    context = {
        "month": month,
        "later": month.next if month < Month.of(today) else None,
        "rows": rows,
        "received": sum(row.received for row in rows),
        "forwarded": sum(row.forwarded for row in rows),
        "returned": sum(row.returned for row in rows),
        "decided": timeliness.decided_in(month),
        "today": today,
    }
    return render(request, "applications/center/bulletin.html", context)
