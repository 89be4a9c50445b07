"""Refusal pages: polite, in Chinese, with the number one can read over the telephone."""

import logging

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from workstations.operations import denying

logger = logging.getLogger(__name__)


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
    return _page(request, "403.html", status=403, sentence=str(exception))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what does not exist and for what is none of one's business."""
    return _page(request, "404.html", status=404)


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


def _page(request: HttpRequest, template: str, *, status: int, sentence: str = "") -> HttpResponse:
    number = getattr(request, "number", "")
    context = {"request_id": number, "sentence": sentence}
    return render(request, template, context, status=status)
