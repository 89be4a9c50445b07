"""Messages: the bell's page, and the link that opens what a message is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from legalaid.shared.paging import page_of
from workstations.models import Message
from workstations.operations import messages as post_office


@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    mine = Message.objects.visible_to(request.user, on=timezone.localdate())
    page = page_of(request, mine.order_by("-sent_at", "-pk"))
    return render(
        request,
        "workstations/messages.html",
        {"page": page, "unread": mine.unread().count(), "today": timezone.localdate()},
    )


@require_POST
def message(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Mark a message as read and open what it is about."""
    mine = Message.objects.visible_to(request.user, on=timezone.localdate())
    found = get_object_or_404(mine, uid=uid)
    post_office.read(message_uid=found.uid, by=request.user, at=timezone.localtime())
    try:
        return redirect(found.page, uid=found.subject_uid)
    except NoReverseMatch:
        # A message may also point at a list, which takes no uid.
        return redirect(found.page)


@require_POST
def messages_read(request: HttpRequest) -> HttpResponse:
    post_office.read_all(by=request.user, at=timezone.localtime())
    return redirect("workstations:messages")
