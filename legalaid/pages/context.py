"""What every page shows around its content: the rail, the bell, the name of the office."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from legalaid.pages import demo_logins, navigation
from workstations.models import User
from workstations.models.asking import unread_of
from workstations.queries import calendar


def office(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's values; those that cost a query are asked only where they are shown."""
    user = getattr(request, "user", None)
    context = {
        "office_name": settings.OFFICE_NAME,
        "office_phone": settings.OFFICE_PHONE,
        "network_name": settings.NETWORK_NAME,
        "center_name": settings.CENTER_NAME,
        "demo": settings.DEMO,
    }
    if user is None or not user.is_authenticated:
        if settings.DEMO and request.path == reverse("account_login"):
            context["demo_logins"] = demo_logins.for_login_page()
        return context
    return context | {
        "person": user,
        "search_url": reverse("search"),
        "place_label": SimpleLazyObject(lambda: _place_of(user)),
        "navigation": SimpleLazyObject(lambda: navigation.groups_for(request)),
        # Days in them hang on a notice that is still to come.
        "estimated_years": SimpleLazyObject(calendar.estimated_years),
        "unread_messages": SimpleLazyObject(lambda: unread_of(user)),
        "session_idle_minutes": (
            settings.SESSION_IDLE_MINUTES_PRIVILEGED
            if user.needs_second_factor
            else settings.SESSION_IDLE_MINUTES
        ),
    }


def _place_of(user: User) -> str:
    """Return what stands beside the name: the unit, or today's place.

    Words only, so a minute old is new enough; what one may see is asked each time.
    """
    return cache.get_or_set(f"place-of:{user.uid}", lambda: _asked_place(user), timeout=60)


def _asked_place(user: User) -> str:
    if user.unit_id:
        return user.unit.name
    place = user.places_on(timezone.localdate()).first()
    return place.short_name if place else ""
