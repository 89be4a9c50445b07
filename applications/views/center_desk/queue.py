"""The triage desk: taking an application from the pile, putting it back, sending it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.forms.center import ReturnForm
from applications.operations import triage
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import CaseKind
from applications.views.finding import application_of, may_now
from applications.views.register_desk.acting import act_on
from legalaid.shared.refusals import RuleBroken


@require_POST
def take(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        triage.take(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已领取{application.number}，请审查并作出决定。")
    return redirect("applications:detail", uid=uid)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    try:
        token = UUID(request.POST.get("token", ""))
    except ValueError:
        # A page of before this was asked for, or nobody's: nothing to compare it with.
        token = uuid4()
    kind, category = request.POST.get("kind", ""), request.POST.get("category", "")
    try:
        application = triage.take_next(
            token=token,
            kind=CaseKind(kind) if kind in CaseKind.values else None,
            category=category if category in PERSON_CATEGORIES else "",
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
        return redirect("applications:queue")
    messages.success(request, f"已领取{application.number}，请审查并作出决定。")
    return redirect("applications:detail", uid=application.uid)


@require_POST
def put_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        triage.put_back(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application.number}已放回待领取。")
    return redirect("applications:detail", uid=uid)


@require_http_methods(["GET", "POST"])
def return_to_office(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "return_to_office"):
        return redirect("applications:detail", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        triage.return_to_office(
            application_id=application.pk,
            reason=typed["reason"],
            note=typed["note"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{application.number}已退回，并通知接收网点。"

    return act_on(
        request,
        application,
        ReturnForm(request.POST or None),
        heading="退回初审",
        do=do,
        done_url=reverse("applications:queue"),
    )
