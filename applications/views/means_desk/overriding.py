"""Deciding otherwise than the figures, and taking it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.means_acts import OverrideForm
from applications.operations import overriding
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def override(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what shall stand in the place of the computed answer, and why."""
    application = application_of(request, uid)
    require(policies.can_override, request.user, application, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        overriding.override(
            application_id=application.pk,
            verdict=typed["verdict"],
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "人工认定已登记，负责人签发前会看到理由。"

    return act_on(
        request,
        application,
        OverrideForm(request.POST or None),
        heading="人工认定",
        sub="计算结论保留在页面上，认定和理由一并显示并留痕。",
        do=do,
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
