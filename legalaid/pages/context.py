"""What every page shows around its content: the rail, the bell, the name of the office."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from legalaid.pages import navigation
from workstations.models import Message


def office(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's values; those that cost a query are asked only where they are shown."""
    user = getattr(request, "user", None)
    context = {
        "office_name": settings.OFFICE_NAME,
        "office_phone": settings.OFFICE_PHONE,
        "center_name": settings.CENTER_NAME,
        "demo": settings.DEMO,
    }
    if user is None or not user.is_authenticated:
        return context
    return context | {
        "person": user,
        "navigation": SimpleLazyObject(lambda: navigation.groups_for(request)),
        "unread_messages": SimpleLazyObject(
            lambda: Message.objects.filter(recipient=user).unread().count()
        ),
        "search_url": _search_url(),
    }


def _search_url() -> str:
    try:
        return reverse("search")
    except NoReverseMatch:
        return ""
