"""The trail's pages: who did or saw what, and how it held each night, for those who watch."""

import django_filters
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations import policies
from workstations.models import TrailCheck, TrailEntry
from workstations.operations import verifying
from workstations.queries.sentences import details_of, sentence_for
from workstations.states import Role

PER_PAGE = 50
# A month to a sheet of paper.
NIGHTS = 31


class TrailFilter(django_filters.FilterSet):
    """By role, by kind of act, by day; names are never typed into an address."""

    role = django_filters.ChoiceFilter(
        field_name="actor_role", choices=Role.choices, label="角色", empty_label="全部角色"
    )
    act = django_filters.ChoiceFilter(
        field_name="action",
        lookup_expr="endswith",
        label="事项",
        empty_label="全部事项",
        choices=[
            (".succeeded", "登录"),
            (".failed", "登录失败"),
            (".denied", "无权限，被拒绝"),
            (".revealed", "查看完整信息"),
            (".viewed", "查看"),
            ("list.viewed", "查看名单"),
            (".exported", "导出"),
            (".printed", "打印"),
            (".downloaded", "下载"),
        ],
    )
    since = django_filters.DateFilter(
        field_name="at",
        lookup_expr="date__gte",
        label="自",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = django_filters.DateFilter(
        field_name="at",
        lookup_expr="date__lte",
        label="至",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = TrailEntry
        fields: list[str] = []


@require_safe
def trail_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_read_trail, request.user, None, on=today)
    entries = TrailEntry.objects.visible_to(request.user, on=today).select_related("actor")
    chosen = TrailFilter(request.GET, queryset=entries)
    page = page_of(request, chosen.qs.order_by("-seq"), usual=PER_PAGE)
    for entry in page.object_list:
        entry.sentence = sentence_for(entry.action)
        entry.words = details_of(entry.details)
        entry.role_label = dict(Role.choices).get(entry.actor_role, "")
    return render(
        request, "workstations/trail.html", {"page": page, "filter": chosen, "today": today}
    )


@require_safe
def trail_nights(request: HttpRequest) -> HttpResponse:
    """How the chain held and ended each night, with room for the auditor's signature on paper."""
    today = timezone.localdate()
    require(policies.can_read_trail, request.user, None, on=today)
    nights = TrailCheck.objects.order_by("-on")
    page = page_of(request, nights, usual=NIGHTS)
    return render(request, "workstations/trail_nights.html", {"page": page, "today": today})


@require_POST
def trail_verify(request: HttpRequest) -> HttpResponse:
    """Read the whole chain now and say whether it holds."""
    report = verifying.verify(by=request.user, at=timezone.localtime())
    if report.holds:
        messages.success(request, f"已核验{report.entries}条记录，顺序和内容完整，未发现改动。")
    else:
        messages.error(
            request, f"第{report.broken_at}条记录与链条不符，请立即保全数据库并报告局领导。"
        )
    return redirect("workstations:trail")
