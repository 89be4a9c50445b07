"""The public home: what legal aid is, whom to call, and what was published."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from subsidies.models import Disclosure
from workstations.models import ServicePoint


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Anyone reads it; two queries, nothing stored."""
    places = ServicePoint.objects.open_on(timezone.localdate()).order_by("kind", "code")
    return render(
        request,
        "public/home.html",
        {
            "places": places,
            "disclosures": Disclosure.objects.in_force().defer("figures").order_by("-quarter")[:4],
        },
    )
