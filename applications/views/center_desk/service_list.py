"""The list of what waits to be served, and of what was."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import ServiceRecord
from applications.queries import service_lines
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations.views.lists import show_list, tabs_of


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    """What is to be served, the most urgent first; and what has been."""
    today = timezone.localdate()
    require(policies.can_see_services, request.user, None, on=today)
    records = ServiceRecord.objects.visible_to(request.user, on=today)
    code = request.GET.get("tab", service_lines.FIRST)
    scope = service_lines.SCOPES.get(code, service_lines.SCOPES[service_lines.FIRST])
    counts = service_lines.counts(records)
    tabs = tabs_of(service_lines.SCOPES.values(), counts, current=scope)
    page = page_of(request, service_lines.scope(records, scope.code))
    return show_list(
        request,
        "applications/service/list.html",
        {
            "tabs": tabs,
            "scope": scope,
            "page": page,
            "lines": [service_lines.line_of(record) for record in page],
            "today": today,
        },
    )
