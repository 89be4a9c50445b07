"""Changing the risk tier of a file: what is feared, and why."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.supervising import RiskForm
from applications.models import Application, Case, RiskMark
from applications.operations import marking
from applications.queries import watching
from applications.states import RiskTier
from applications.views.finding import application_of, case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def risk(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)

    def mark(**typed: Any) -> RiskMark:
        return marking.mark_application(application_id=application.pk, **typed)

    return _page(request, application, mark, back=reverse("applications:detail", args=[uid]))


@require_http_methods(["GET", "POST"])
def case_risk(request: HttpRequest, uid: UUID) -> HttpResponse:
    case = case_of(request, uid)

    def mark(**typed: Any) -> RiskMark:
        return marking.mark_case(case_id=case.pk, **typed)

    return _page(request, case, mark, back=reverse("applications:case", args=[uid]))


def _page(
    request: HttpRequest, file: Application | Case, mark: Callable[..., RiskMark], *, back: str
) -> HttpResponse:
    require(policies.can_mark_risk, request.user, file, on=timezone.localdate())
    present = watching.mark_of(file)
    initial = {"tier": RiskTier.ORDINARY}
    if present is not None:
        initial = {"tier": present.tier, "kinds": present.kinds}
    form = RiskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        tier = RiskTier(form.cleaned_data["tier"])
        try:
            mark(
                tier=tier,
                kinds=form.cleaned_data["kinds"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"风险提示等级已调整为“{tier.label}”。")
            return redirect(back)
    context = {
        "form": form,
        "file": file,
        "marks": watching.marks_of(file),
        "today": timezone.localdate(),
        "back_url": back,
    }
    return render(
        request,
        "applications/supervision/risk.html",
        context,
        status=422 if form.errors else 200,
    )
