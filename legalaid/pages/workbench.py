"""The workbench: what waits for this person today, by role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.pages import panels


@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """The first page after signing in; its panels are listed in one table by role."""
    today = timezone.localdate()
    return render(
        request,
        "workbench/workbench.html",
        {"desk": panels.desk_for(request.user, on=today), "today": today},
    )
