"""The register of pledges: who pledged, which was false, and the head's leave to pledge again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.means_acts import AllowPledgeForm, FindFalseForm
from applications.models import Application, Pledge, PledgeCheck
from applications.operations import pledging
from applications.states import CaseState
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.views.lists import show_list
from workstations.views.opened import opened


@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    """All pledges, the newest first; ``?false=1`` keeps those found false."""
    today = timezone.localdate()
    require(policies.can_see_pledges, request.user, None, on=today)
    found = Pledge.objects.visible_to(request.user, on=today)
    only_false = request.GET.get("false") == "1"
    if only_false:
        found = found.false()
    rows = (
        found.select_related("application__applicant", "found_false_by", "sample_check")
        .defer("sample_check__note")
        .order_by("-recorded_at", "-pk")
    )
    page = page_of(request, rows)
    context = {
        "page": page,
        "may_find_false": policies.can_find_false(request.user, None, on=today),
        "tabs": [
            {"label": "全部", "url": "?", "current": not only_false},
            {"label": "已查明不实", "url": "?false=1", "current": only_false},
        ],
        "today": today,
    }
    return show_list(request, "applications/means/pledges.html", context)


@require_http_methods(["GET", "POST"])
def find_false(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what was found and what follows, before the button is pressed."""
    today = timezone.localdate()
    visible = Pledge.objects.visible_to(request.user, on=today)
    pledge = get_object_or_404(visible.select_related("application__applicant"), uid=uid)
    require(policies.can_find_false, request.user, pledge, on=today)
    form = FindFalseForm(request.POST or None, initial={"reason": _found_by_a_check(pledge)})
    application = opened(request, pledge.application)
    if request.method == "POST" and form.is_valid():
        try:
            pledging.find_false(
                pledge_id=pledge.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return _what_follows(request, application)
    context = {
        "form": form,
        "application": application,
        "has_case": application.cases.in_force().exists(),
        "back_url": reverse("applications:detail", args=[application.uid]),
    }
    return render(
        request, "applications/means/find_false.html", context, status=422 if form.errors else 200
    )


def _what_follows(request: HttpRequest, application: Application) -> HttpResponse:
    """Lead on to the case whose aid has just ended, or back to the application."""
    barred = "申请人以后不能再用个人诚信承诺。"
    ended = application.cases.filter(state=CaseState.TERMINATED).first()
    if ended is None:
        messages.success(request, f"已登记承诺不实，{barred}")
        return redirect("applications:detail", uid=application.uid)
    messages.success(request, f"已登记承诺不实，{ended.number}已终止，请送达终止决定书。{barred}")
    return redirect("applications:case", uid=ended.uid)


def _found_by_a_check(pledge: Pledge) -> str:
    """Return the facts of the sampled check that found it false, "" where none did."""
    check = PledgeCheck.objects.awaiting_the_head().filter(pledge=pledge).first()
    return check.note if check else ""


@require_http_methods(["GET", "POST"])
def allow_pledge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let somebody pledge again who pledged falsely before."""
    application = application_of(request, uid)
    require(policies.can_allow_pledge, request.user, application, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        pledging.allow(
            application_id=application.pk,
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已准予，并登记本次承诺。"

    return act_on(
        request,
        application,
        AllowPledgeForm(request.POST or None),
        heading="准予再次承诺",
        sub="申请人有不实承诺的记录。准予的理由会显示在申请页面并留痕。",
        do=do,
    )
