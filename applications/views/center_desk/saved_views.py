"""The names that people give to the conditions of a list: the queue, the register, the cases."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from applications import policies
from applications.forms.case_list import case_filter
from applications.forms.queue import QueueFilter, RegisterFilter
from applications.forms.saved_views import SaveViewForm
from applications.models import Application, Case, SavedView
from applications.operations import saved_views
from applications.policies.saved_views import can_keep_view, can_share_view
from applications.queries.saved_views import Views, of_list
from applications.views.center_desk.coded import FRAME, coded_query
from legalaid.shared.authority import Policy, require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class ViewedList:
    """A list of which views are saved: who reads it, and what its address may hold.

    ``plain`` is the address that opens the list without the default view.
    """

    page: str
    label: str
    may_read: Policy
    conditions: Callable[[QueryDict, User], forms.Form]
    plain: str
    frame: Collection[str] = FRAME

    def coded(self, typed: QueryDict, user: User) -> str:
        return coded_query(typed, self.conditions(typed, user), frame=self.frame)

    def address(self, query: str) -> str:
        return f"{reverse(self.page)}?{query or self.plain}"


def _of_the_queue(typed: QueryDict, user: User) -> forms.Form:
    none = Application.objects.none()
    return QueueFilter(typed, queryset=none, on=timezone.localdate()).form


def _of_the_register(typed: QueryDict, user: User) -> forms.Form:
    none = Application.objects.none()
    return RegisterFilter(typed, queryset=none, on=timezone.localdate()).form


def _of_the_cases(typed: QueryDict, user: User) -> forms.Form:
    return case_filter(typed, Case.objects.none(), reader=user, on=timezone.localdate()).form


LISTS: Mapping[str, ViewedList] = {
    "queue": ViewedList(
        page="applications:queue",
        label="待审查",
        may_read=policies.can_see_queue,
        conditions=_of_the_queue,
        plain="tab=open",
    ),
    "register": ViewedList(
        page="applications:register",
        label="申请登记簿",
        may_read=policies.can_see_queue,
        conditions=_of_the_register,
        plain="sort=-received_on",
        frame=("sort",),
    ),
    "cases": ViewedList(
        page="applications:cases",
        label="案件",
        may_read=policies.can_list_cases,
        conditions=_of_the_cases,
        plain="desk=open",
        frame=("desk", "alarm", "sort"),
    ),
}
_BY_PAGE = {one.page: one for one in LISTS.values()}


def views_of(request: HttpRequest, code: str) -> Views:
    """Return the saved views above a list."""
    return of_list(request.user, LISTS[code].page, on=timezone.localdate())


def shown_above(request: HttpRequest, code: str, views: Views, *, query: str) -> dict[str, Any]:
    """Return what ``_views.html`` needs; ``query`` holds the conditions as they stand."""
    may_share = can_share_view(request.user, None, on=timezone.localdate())
    return {
        "views": views,
        "view_fields": _fields(may_share=may_share),
        "view_list": code,
        "query": query,
        "plain_query": LISTS[code].plain,
    }


@cache
def _fields(*, may_share: bool) -> SafeString:
    """Draw the form that stands above every list, always empty, in as long as ten of its rows."""
    form = SaveViewForm(may_share=may_share)
    # The conditions are each list's own: the template writes them beside.
    del form.fields["query"]
    return as_crispy_form(form)


@require_POST
def save_view(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the address's conditions; what is no code of the list's own choices stays out."""
    today = timezone.localdate()
    if code not in LISTS:
        raise Http404
    viewed = LISTS[code]
    require(viewed.may_read, request.user, None, on=today)
    may_share = can_share_view(request.user, None, on=today)
    form = SaveViewForm(request.POST, may_share=may_share)
    query = ""
    if form.is_valid():
        query = viewed.coded(QueryDict(form.cleaned_data["query"]), request.user)
        try:
            view = saved_views.save(
                by=request.user,
                list_name=viewed.page,
                name=form.cleaned_data["name"],
                query=query,
                is_default=form.cleaned_data["is_default"],
                shared_with=form.cleaned_data.get("shared_with", ""),
                on=today,
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            shared = f"，共用给{view.get_shared_with_display()}" if view.shared_with else ""
            messages.success(request, f"已保存常用筛选“{view.name}”{shared}。")
            return redirect(viewed.address(view.query))
    context = {"form": form, "view_list": code, "back_url": viewed.address(query)}
    return render(request, "applications/center/save_view.html", context, status=422)


@require_POST
def default_view(request: HttpRequest, uid: UUID) -> HttpResponse:
    view = saved_views.make_default(view_id=_own(request, uid).pk, by=request.user)
    viewed = _BY_PAGE[view.list_name]
    if view.is_default:
        messages.success(request, f"以后打开{viewed.label}，先显示“{view.name}”。")
    else:
        messages.success(request, "已取消默认筛选。")
    return redirect(viewed.address(view.query))


@require_POST
def remove_view(request: HttpRequest, uid: UUID) -> HttpResponse:
    view = _own(request, uid)
    saved_views.remove(view_id=view.pk, by=request.user)
    messages.success(request, f"已删除常用筛选“{view.name}”。")
    return redirect(_BY_PAGE[view.list_name].address(view.query))


def _own(request: HttpRequest, uid: UUID) -> SavedView:
    today = timezone.localdate()
    view = get_object_or_404(SavedView.objects.visible_to(request.user, on=today), uid=uid)
    require(can_keep_view, request.user, view, on=today)
    return view
