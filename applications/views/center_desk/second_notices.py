"""A second notice to supplement: asked for by the desk, allowed or denied by the head."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.cooperation import AskSecondNoticeForm, DecideSecondNoticeForm
from applications.operations import second_notices
from applications.views.finding import application_of, may_now
from applications.views.register_desk.acting import act_page

_WHY = "应当一次性告知（《法律援助法》第四十三条第二款），再次告知须有负责人准予的理由。"


@require_http_methods(["GET", "POST"])
def second_notice_ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why a second notice is needed."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "second_notice_ask"):
        return redirect("applications:detail", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        second_notices.ask(
            application_id=application.pk,
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已报请负责人，准予后可以再次发出补正通知。"

    return act_page(
        request,
        AskSecondNoticeForm(request.POST or None),
        heading="报请再次补正",
        sub=f"{application.number}。{_WHY}",
        back_url=reverse("applications:detail", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def second_notice_decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give or deny leave, with the reason that the notice will carry."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "second_notice_decide"):
        return redirect("applications:detail", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        leave = second_notices.decide(
            application_id=application.pk,
            is_allowed=typed["is_allowed"],
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已准予再次补正，由经办人发出通知。" if leave.is_allowed else "已决定不准予。"

    asked = application.second_notices.filter(is_allowed=None).first()
    told = f"报请的理由：{asked.asked_because}" if asked else ""
    return act_page(
        request,
        DecideSecondNoticeForm(request.POST or None),
        heading="是否准予再次补正",
        sub=f"{application.number}。{_WHY}{told}",
        back_url=reverse("applications:detail", args=[uid]),
        do=do,
    )
