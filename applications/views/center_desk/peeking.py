"""A look into one row of the queue before anybody takes it, in the list or on a page of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from applications import policies
from applications.queries import application_page, eligible
from applications.queries.conflicts.page import state_words
from applications.queries.peek import review_before
from applications.states import ApplicationState
from applications.views.finding import application_of
from legalaid.shared.authority import require


@require_safe
def peek(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what one needs in order to take it or leave it; whoever looks is noted as on its page."""
    today = timezone.localdate()
    application = application_of(request, uid)
    require(policies.can_peek, request.user, application, on=today)
    judged = eligible.judge(application)
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    context = {
        "application": application,
        "chips": application_page.chips_of(application, on=today),
        "checks": judged.findings,
        "missing": judged.missing,
        "review": review_before(application),
        "conflict_state": state_words(application.conflict_outcome),
        "may_take": policies.can_take(request.user, application, on=today)
        and application.state == ApplicationState.FORWARDED,
        "is_part": is_part,
        "today": today,
    }
    template = "applications/center/_peek.html" if is_part else "applications/center/peek.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
