"""The line that says who else has this file open; asked for once a minute, kept nowhere."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Application, Case
from applications.views.finding import application_known, case_known
from legalaid.shared import presence as office_presence
from legalaid.shared.authority import require
from legalaid.shared.presence import Viewer


@require_safe
def presence(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _line(request, application_known(request, uid), page="applications:detail")


@require_safe
def case_presence(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _line(request, case_known(request, uid), page="applications:case")


def viewers_of(request: HttpRequest, file: Application | Case) -> Sequence[Viewer] | None:
    """Note that this reader looks, and return who else does; None for whom no line is shown."""
    if not policies.can_see_presence(request.user, file, on=timezone.localdate()):
        return None
    return office_presence.seen(file.uid, by=request.user, at=timezone.localtime())


def _line(request: HttpRequest, file: Application | Case, *, page: str) -> HttpResponse:
    require(policies.can_see_presence, request.user, file, on=timezone.localdate())
    if not request.htmx:
        # The line is a piece of that page, and none by itself.
        return redirect(page, uid=file.uid)
    return render(
        request, "applications/supervision/_viewers.html", {"viewers": viewers_of(request, file)}
    )
