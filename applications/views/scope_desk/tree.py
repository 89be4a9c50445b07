"""How far legal aid reaches: read at every window, written by the head, one edition at a time."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.scope import EditionForm, NewMatterForm, OnDayForm, PolicyForm
from applications.models import Matter, MatterEdition, MatterScopePolicy
from applications.operations import scoping
from applications.queries import matter_scope
from applications.rules.eligibility import ScopePolicy
from applications.states import CaseKind
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require
from legalaid.shared.paging import USUAL, page_of


@require_safe
def scope(request: HttpRequest) -> HttpResponse:
    """The whole decision as a tree, as it stood on the day asked about; today unless one is."""
    today = timezone.localdate()
    require(policies.can_see_scope, request.user, None, on=today)
    form = OnDayForm(request.GET or None)
    day = (form.is_valid() and form.cleaned_data["on"]) or today
    return render(
        request,
        "applications/scope/scope.html",
        {
            "form": form,
            "day": day,
            "is_today": day == today,
            "steps": matter_scope.tree_on(day),
            "policy": matter_scope.policy_row_on(day),
            "planned": MatterEdition.objects.filter(valid_from__gt=today)
            .select_related("matter")
            .order_by("valid_from", "pk")[:USUAL],
            "lines": matter_scope.lines_on(day),
            "may_write": policies.can_write_scope(request.user, None, on=today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def scope_matter(request: HttpRequest, code: str) -> HttpResponse:
    """One matter: where it stands, every edition, and for the head the next one to write."""
    today = timezone.localdate()
    require(policies.can_see_scope, request.user, None, on=today)
    matter = get_object_or_404(Matter, code=code)
    may_write = policies.can_write_scope(request.user, None, on=today)
    if request.method == "POST":
        require(policies.can_write_scope, request.user, None, on=today)
    placed = matter_scope.place_of(matter, on=today)
    editions = matter.editions.select_related("written_by").order_by("-edition")
    newest = max((row["edition"] for row in matter.standings), default=0)
    begun = EditionForm.begun(placed.standing, after=newest, tomorrow=today + dt.timedelta(days=1))
    form = EditionForm(request.POST or None, initial=begun)

    def do(typed: Mapping[str, Any]) -> str:
        written = scoping.write_edition(
            matter_id=matter.pk,
            standing=form.standing(),
            valid_from=typed["valid_from"],
            source=typed["source"],
            reason=typed["reason"],
            after=typed["after"],
            by=request.user,
            at=timezone.localtime(),
        )
        return (
            f"“{matter}”已存为第{written.edition}版，{written.valid_from:%Y-%m-%d}启用，"
            "原有各版保留。"
        )

    return act_page(
        request,
        form,
        heading=matter.label,
        sub="原有各版不改写；已经收到的申请仍按收到之日的口径办理。",
        back_url=reverse("applications:scope"),
        do=do,
        template="applications/scope/matter.html",
        beside={
            "placed": placed,
            "may_write": may_write,
            "page": page_of(request, editions),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def scope_new_matter(request: HttpRequest) -> HttpResponse:
    """A matter that the list lacks, with its first place in the law."""
    today = timezone.localdate()
    require(policies.can_write_scope, request.user, None, on=today)
    form = NewMatterForm(
        request.POST or None,
        initial={"hardship": "means", "valid_from": today + dt.timedelta(days=1)},
    )

    def do(typed: Mapping[str, Any]) -> str:
        matter = scoping.add_matter(
            label=typed["label"],
            kind=CaseKind(typed["kind"]),
            standing=form.standing(),
            valid_from=typed["valid_from"],
            source=typed["source"],
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"“{matter}”已增加，{typed['valid_from']:%Y-%m-%d}起按所写的条款办理。"

    return act_page(
        request,
        form,
        heading="增加事项",
        sub="法律、法规、规章规定的其他情形（《法律援助法》第三十一条第九项、第三十二条第五项）。"
        "启用日期以前，按列举以外的事项办理。",
        back_url=reverse("applications:scope"),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def scope_policy(request: HttpRequest) -> HttpResponse:
    """What happens to a matter outside the list: every dated row, and the next one to write."""
    today = timezone.localdate()
    require(policies.can_see_scope, request.user, None, on=today)
    if request.method == "POST":
        require(policies.can_write_scope, request.user, None, on=today)
    begun = {"in_force_from": today + dt.timedelta(days=1)}
    form = PolicyForm(request.POST or None, initial=begun)

    def do(typed: Mapping[str, Any]) -> str:
        written = scoping.write_policy(
            policy=ScopePolicy(typed["policy"]),
            in_force_from=typed["in_force_from"],
            source=typed["source"],
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"列举以外的事项自{written.in_force_from:%Y-%m-%d}起{written.get_policy_display()}。"

    rows = MatterScopePolicy.objects.select_related("written_by").order_by("-in_force_from")
    return act_page(
        request,
        form,
        heading="列举以外的事项",
        sub="第三十一条、第三十二条和刑事各条都没有列举的事项，收到申请时怎样处理。",
        back_url=reverse("applications:scope"),
        do=do,
        template="applications/scope/policy.html",
        beside={
            "in_force": matter_scope.policy_row_on(today),
            "may_write": policies.can_write_scope(request.user, None, on=today),
            "page": page_of(request, rows),
            "today": today,
        },
    )
