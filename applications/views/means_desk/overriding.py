"""Deciding otherwise than the figures, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.means_acts import OverrideForm
from applications.operations import overriding
from applications.views.finding import application_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what shall stand in the place of the computed answer, and why."""
    application = application_of(request, uid)
    require(policies.can_override, request.user, application, on=timezone.localdate())
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            overriding.override(
                application_id=application.pk,
                verdict=form.cleaned_data["verdict"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "人工认定已登记，负责人签发前会看到理由。")
            return redirect("applications:detail", uid=uid)
    context = {
        "form": form,
        "heading": "人工认定",
        "sub": "计算结论保留在页面上，认定和理由一并显示并留痕。",
        "application": application,
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request, "applications/center/form.html", context, status=422 if form.errors else 200
    )


@require_POST
def end_override(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        overriding.end(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "人工认定已取消，恢复计算结论。")
    return redirect("applications:detail", uid=uid)
