"""What the center sent back to one's own place, and why."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Application
from applications.queries import returns
from applications.rules.lists import RETURN_REASONS
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations.views.lists import show_list


@require_safe
def own_returns(request: HttpRequest) -> HttpResponse:
    """The place's own returns of all time, and the reasons of the running year."""
    today = timezone.localdate()
    require(policies.can_see_own_returns, request.user, None, on=today)
    rows = returns.of_places(request.user.places_on(today))
    # A sealed file is counted among the reasons and not listed.
    known = Application.objects.visible_to(request.user, on=today)
    page = page_of(request, rows.filter(application__in=known))
    for row in page:
        row.words = RETURN_REASONS.get(row.reason, row.reason)
    context = {
        "page": page,
        "reasons": returns.by_reason(rows.filter(at__year=today.year)),
        "today": today,
    }
    return show_list(request, "applications/office/returns.html", context)
