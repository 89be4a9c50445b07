"""Refusal pages: polite, in Chinese, with the number one can read over the telephone."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from applications.models import Application
from applications.queries import latest_move
from workstations.operations import denying
from workstations.states import CENTER

Answer = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)

# For so long a page may have stood open that somebody now acts from.
_MEANWHILE = dt.timedelta(hours=12)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django reads no further when there is too much; the page says how to send less at once."""
    if isinstance(exception, TooManyFilesSent):
        sentence = f"一次最多上传{settings.DATA_UPLOAD_MAX_NUMBER_FILES}个文件。"
        return _page(request, "413.html", status=413, sentence=sentence)
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413.html", status=413)
    return _page(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say who may not do this, and leave it in the trail: the act itself is already undone."""
    try:
        _leave_in_trail(request, exception)
    except Exception:  # the refusal stands, whatever keeps the trail from being written
        logger.exception("a refusal is not in the trail")
    beside = _moved_meanwhile(request, getattr(exception, "subject", None))
    return _page(request, "403.html", status=403, sentence=str(exception), **beside)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what does not exist and for what is none of one's business."""
    return _page(request, "404.html", status=404)


def only_by_form(get_response: Answer) -> Answer:
    """Answer an address that only takes forms with a page of the house, where it was typed.

    A middleware, as Django's own answer to it is empty: the browser would show a page of its own.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_typed = request.method in {"GET", "HEAD"}
        if not (is_typed and isinstance(response, HttpResponseNotAllowed)) or response.content:
            return response
        page = _page(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def broken(request: HttpRequest) -> HttpResponse:
    """Say that it failed, asking nobody anything: what fell may be the database itself."""
    context = {
        "request_id": getattr(request, "number", ""),
        "office_name": settings.OFFICE_NAME,
        "office_phone": settings.OFFICE_PHONE,
        "demo": settings.DEMO,
    }
    # Without the request, whose user and messages would be looked up.
    return HttpResponse(render_to_string("500.html", context), status=500)


def too_often(request: HttpRequest, *, wait_words: str) -> HttpResponse:
    """More tries in a short time than a person makes."""
    return render(request, "too_often.html", {"wait_words": wait_words}, status=429)


def _leave_in_trail(request: HttpRequest, exception: Exception) -> None:
    match = request.resolver_match
    if match is None or not request.user.is_authenticated:
        return
    denying.note(
        getattr(exception, "subject", None),
        route=match.view_name,
        method=request.method,
        by=request.user,
        at=timezone.localtime(),
    )


def _moved_meanwhile(request: HttpRequest, subject: Any) -> dict[str, Any]:
    """Return what a colleague did with the application while its page stood open, and the way back.

    Most refusals of the center's own people are that, and not a want of authority.
    """
    now = timezone.localtime()
    if not isinstance(subject, Application) or getattr(request.user, "role", "") not in CENTER:
        return {}
    # What is sealed from this reader does not exist to them, its moves as little.
    if not Application.objects.visible_to(request.user, on=now.date()).filter(pk=subject.pk):
        return {}
    move = latest_move.latest_move(subject)
    if move is None or move.actor == request.user or now - move.at > _MEANWHILE:
        return {}
    return {"moved": latest_move.in_words(move), "moved_thing": subject}


def _page(
    request: HttpRequest, template: str, *, status: int, sentence: str = "", **beside: Any
) -> HttpResponse:
    number = getattr(request, "number", "")
    context = {"request_id": number, "sentence": sentence, **beside}
    return render(request, template, context, status=status)
