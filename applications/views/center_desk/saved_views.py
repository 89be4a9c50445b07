"""The names a member of staff gives to the queue's conditions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from applications import policies
from applications.forms.queue import QueueFilter
from applications.forms.saved_views import SaveViewForm
from applications.models import Application, SavedView
from applications.operations import saved_views
from applications.views.center_desk.coded import coded_query
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken

QUEUE = "applications:queue"


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the address's conditions; what is no code of the list's own choices stays out."""
    today = timezone.localdate()
    require(policies.can_see_queue, request.user, None, on=today)
    form = SaveViewForm(request.POST)
    query = ""
    if form.is_valid():
        typed = QueryDict(form.cleaned_data["query"])
        choices = QueueFilter(typed, queryset=Application.objects.none(), on=today).form
        query = coded_query(typed, choices)
        try:
            view = saved_views.save(
                by=request.user,
                list_name=QUEUE,
                name=form.cleaned_data["name"],
                query=query,
                is_default=form.cleaned_data["is_default"],
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已保存常用筛选“{view.name}”。")
            return redirect(_address(view.query))
    context = {"form": form, "back_url": _address(query)}
    return render(request, "applications/center/save_view.html", context, status=422)


@require_POST
def default_view(request: HttpRequest, uid: UUID) -> HttpResponse:
    view = saved_views.make_default(view_id=_own(request, uid).pk, by=request.user)
    if view.is_default:
        messages.success(request, f"以后打开待审查，先显示“{view.name}”。")
    else:
        messages.success(request, "已取消默认筛选。")
    return redirect(_address(view.query))


@require_POST
def remove_view(request: HttpRequest, uid: UUID) -> HttpResponse:
    view = _own(request, uid)
    saved_views.remove(view_id=view.pk, by=request.user)
    messages.success(request, f"已删除常用筛选“{view.name}”。")
    return redirect(_address(view.query))


def _own(request: HttpRequest, uid: UUID) -> SavedView:
    mine = SavedView.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(mine, uid=uid)


def _address(query: str) -> str:
    return f"{reverse(QUEUE)}?{query or 'tab=open'}"
