"""The list one came from, with its filters, order and page: the way back leads there again."""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from legalaid.pages.navigation import LAST_LIST, RAIL

# A cookie that grows beyond this is no filter any more.
LONGEST = 600


def remembered(get_response: Callable[[HttpRequest], HttpResponse]):
    """Let the browser keep the address of the last list; it holds codes only, never a name.

    A cookie and no session: a list that is only read writes nothing to the database.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_list(request, response):
            place = request.get_full_path()
            if request.COOKIES.get(LAST_LIST) != place and len(place) <= LONGEST:
                response.set_cookie(
                    LAST_LIST,
                    place,
                    httponly=True,
                    samesite="Lax",
                    secure=settings.SESSION_COOKIE_SECURE,
                )
        return response

    return middleware


def _is_list(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        # Nobody went anywhere: the page asked by itself.
        and "X-Poll" not in request.headers
        and request.user.is_authenticated
        and request.path in _lists()
    )


@cache
def _lists() -> frozenset[str]:
    return frozenset(reverse(entry.page) for _, entries in RAIL for entry in entries)
