"""The limitation calculator: kind and day in, the last day and the offer of art. 44 out."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.urgency import LimitationForm
from applications.operations import limiting
from applications.rules.limitation import LIMITATIONS
from applications.states import ADVANCE_BESIDE, LimitationKind
from applications.views.finding import application_of, may_now
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.states import CENTER


@require_http_methods(["GET", "POST"])
def limitation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Reckon, and keep it with the application; 只计算 keeps nothing."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "limitation"):
        return redirect("applications:detail", uid=uid)
    today = timezone.localdate()
    form = LimitationForm(
        request.POST or None,
        today=today,
        initial={
            "kind": application.limitation_kind,
            "started_on": application.limitation_started_on,
        },
    )
    found = None
    if request.method == "POST" and form.is_valid():
        kind = LimitationKind(form.cleaned_data["kind"])
        started_on = form.cleaned_data["started_on"]
        try:
            if "preview" in request.POST:
                found = limiting.reckon(kind, started_on, on=today)
            else:
                found = limiting.note_limitation(
                    application_id=application.pk,
                    kind=kind,
                    started_on=started_on,
                    by=request.user,
                    at=timezone.localtime(),
                )
                messages.success(request, _said(kind, found.due_on))
                return redirect("applications:detail", uid=uid)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    context = {
        "form": form,
        "found": found,
        "rules": [(kind.label, rule) for kind, rule in LIMITATIONS.items()],
        "application": application,
        "may_advance": application.state in ADVANCE_BESIDE
        and request.user.role in CENTER
        and policies.can_see_advance(request.user, application, on=today),
        "today": today,
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request,
        "applications/center/limitation.html",
        context,
        status=422 if form.errors else 200,
    )


def _said(kind: LimitationKind, due_on: dt.date | None) -> str:
    if due_on is None:
        return f"已登记{kind.label}，目前不起算。"
    return f"已登记{kind.label}，{day_text(due_on)}届满。"
