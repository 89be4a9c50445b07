"""Whose file a page shows, said where it is found and noted once the page has been answered."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workstations.operations import looking

Subject = TypeVar("Subject", bound=models.Model)


def opened(request: HttpRequest, subject: Subject) -> Subject:
    """Say that the page is about this one, and return it."""
    request.opened = subject
    return subject


def noted(get_response: Callable[[HttpRequest], HttpResponse]):
    """Leave an entry of who looked at the page of a person's file.

    Not where the file is found: who is refused there, or sent on, has seen nothing of it. A form
    that comes back refused was opened before, and a poll is nobody's look.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        subject = getattr(request, "opened", None)
        if subject is not None and _is_shown(request, response):
            looking.look(subject, by=request.user, at=timezone.localtime())
        return response

    return middleware


def _is_shown(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "X-Poll" not in request.headers
    )
