"""What a page that only reads asks once, however many of its parts want it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from workstations.queries import calendar

_READS = frozenset({"GET", "HEAD"})


def by_one_calendar(get_response: Callable[[HttpRequest], HttpResponse]):
    """Let all parts of a page count their days by one calendar; an act reads it for itself."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in _READS:
            return get_response(request)
        with calendar.one_look():
            return get_response(request)

    return middleware
