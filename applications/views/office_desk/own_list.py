"""The applications of one's own place."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Application
from applications.queries import clocks
from applications.queries import office_list as own
from applications.rules.lists import RETURN_FIELDS, RETURN_REASONS
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations.views.lists import show_list, tabs_of


@require_safe
def office_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    places = request.user.places_on(today)
    mine = Application.objects.visible_to(request.user, on=today).filter(received_at__in=places)
    code = request.GET.get("tab", own.FIRST)
    scope = own.SCOPES.get(code, own.SCOPES[own.FIRST])
    counts = own.counts(mine)
    tabs = tabs_of(own.SCOPES.values(), counts, current=scope)
    page = page_of(request, own.scope(mine, scope.code))
    for application in page:
        # Until the papers have their receipt, that is what is due, as on the desk.
        application.receipt_due_on = clocks.receipt_due(application)
        application.returned_words = RETURN_REASONS.get(application.returned_reason, "")
        application.returned_at_field = RETURN_FIELDS.get(application.returned_reason, "")
    return show_list(
        request,
        "applications/office/list.html",
        {"tabs": tabs, "scope": scope, "page": page, "today": today},
    )
