"""Marking that two applications belong together, and taking the mark off."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.links import LinkForm
from applications.models import FileLink
from applications.operations import linking
from applications.states import LinkKind
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def link_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    require(policies.can_link, request.user, application, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        link = linking.mark(
            application_id=application.pk,
            number=typed["number"],
            kind=LinkKind(typed["kind"]),
            by=request.user,
            at=timezone.localtime(),
        )
        return f"已标记：{link}，{link.other.number}。两件的页面都会显示。"

    return act_on(
        request,
        application,
        LinkForm(request.POST or None),
        heading="标记重复、拆分、关联",
        sub="标记只作提示，不改变任何一件的办理状态和期限。",
        do=do,
    )


@require_POST
def unlink_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a mark off."""
    visible = FileLink.objects.visible_to(request.user, on=timezone.localdate())
    link = get_object_or_404(visible.select_related("application"), uid=uid)
    try:
        linking.unmark(link_id=link.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已取消标记。")
    return redirect("applications:detail", uid=link.application.uid)
