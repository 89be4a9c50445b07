"""Marking that two applications belong together, and taking the mark off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.links import LinkForm
from applications.models import FileLink
from applications.operations import linking
from applications.states import LinkKind
from applications.views.finding import application_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def link_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    require(policies.can_link, request.user, application, on=timezone.localdate())
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = linking.mark(
                application_id=application.pk,
                number=form.cleaned_data["number"],
                kind=LinkKind(form.cleaned_data["kind"]),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已标记：{link}，{link.other.number}。两件的页面都会显示。")
            return redirect("applications:detail", uid=uid)
    context = {
        "form": form,
        "heading": "标记重复、拆分、关联",
        "sub": "标记只作提示，不改变任何一件的办理状态和期限。",
        "application": application,
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request, "applications/center/form.html", context, status=422 if form.errors else 200
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
