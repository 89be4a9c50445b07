"""催办: what will be said and to whom, the one button, and the words to copy."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.models import Application, Case
from applications.operations import urging
from applications.policies.supervising import can_urge
from applications.queries import running
from applications.queries.running import next_part
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def urge(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Show what would be sent; pressed, send it once and show the words to copy."""
    now = timezone.localtime()
    kind = running.find(code)
    if kind is None:
        raise Http404
    thing = get_object_or_404(kind.visible_to(request.user, on=now.date()), uid=uid)
    require(can_urge, request.user, thing, on=now.date())
    if request.method == "POST":
        try:
            sent = urging.urge(part=code, thing_id=thing.pk, by=request.user, at=now)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, f"已催办，通知{sent.told}人。对方不常登录的，可以复制下面的文字发送。"
            )
        return redirect("applications:urge", code=code, uid=uid)
    shown = urging.preview(part=code, thing_id=thing.pk, by=request.user, at=now)
    opened = kind.opened(thing)
    context = {
        "part": kind,
        "shown": shown,
        "said_today": urging.said_today(shown.todays) if shown and shown.todays else "",
        "nobody": urging.NOBODY,
        "file_url": reverse(kind.page, args=[opened.uid]),
        "today": now.date(),
    }
    return render(request, "applications/supervision/urge.html", context)


def urge_url(request: HttpRequest, file: Application | Case) -> str:
    """Return where this reader urges whoever acts next on a file, "" where nothing is to urge."""
    is_case = isinstance(file, Case)
    part = next_part.of_case(file) if is_case else next_part.of_application(file)
    if not part or not can_urge(request.user, file, on=timezone.localdate()):
        return ""
    return reverse("applications:urge", args=[part, file.uid])
