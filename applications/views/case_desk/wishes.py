"""Writing down whom the recipient asks for, from the page on which the list stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications.forms.wishing import WishForm
from applications.operations import wishing
from applications.policies.assignment import can_note_wish
from applications.queries import candidates
from applications.views.finding import case_known
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_POST
def note_wish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keep the wish, and show the list anew."""
    found = case_known(request, uid)
    today = timezone.localdate()
    require(can_note_wish, request.user, found, on=today)
    form = WishForm(request.POST, workers=candidates.pool(today))
    if not form.is_valid():
        messages.error(request, form.errors["worker"][0])
        return redirect("applications:assign", uid=uid)
    chosen = form.chosen
    try:
        wishing.note(
            case_id=found.pk,
            worker_id=chosen.pk if chosen else None,
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        said = f"已登记受援人点名{chosen.name}" if chosen else "已登记受援人没有点名"
        messages.success(request, f"{said}，名单已重新排列。")
    return redirect("applications:assign", uid=uid)
