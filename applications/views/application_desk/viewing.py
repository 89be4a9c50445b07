"""The papers of an application one by one: in the page, turned upright, the next by one key."""

from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications.queries import papers_in_turn
from applications.views.finding import application_of

TURNS = (0, 90, 180, 270)


# The browser's own reader stands in a frame: on this page alone, and of our own files alone.
@csp_replace({"frame-src": [SELF]})
@require_safe
def view_material(request: HttpRequest, uid: UUID, material_uid: UUID) -> HttpResponse:
    """Show one paper in the page; the trail's line is written where its bytes are given out."""
    application = application_of(request, uid)
    place = papers_in_turn.place_of(application, material_uid)
    if place is None:
        raise Http404
    turn = _turn_of(request)
    context = {
        "application": application,
        "place": place,
        "turn": turn,
        "next_turn": (turn + 90) % 360,
        "today": timezone.localdate(),
    }
    return render(request, "applications/files/viewer.html", context)


def _turn_of(request: HttpRequest) -> int:
    asked = request.GET.get("turn", "")
    return int(asked) if asked in {str(turn) for turn in TURNS} else 0
