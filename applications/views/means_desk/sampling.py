"""Pledges drawn for a check: the draws by quarter, one draw, and what a check found."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.sampling import DrawForm, PledgeCheckForm
from applications.models import PledgeCheck, PledgeSample
from applications.operations import sampling
from applications.queries import pledge_samples as samples
from applications.states import PledgeCheckResult
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views.downloads import send
from workstations.views.lists import show_list
from workstations.views.opened import opened


@require_safe
def pledge_samples(request: HttpRequest) -> HttpResponse:
    """The quarters that still want a draw, and the draws made, the newest first."""
    today = timezone.localdate()
    require(policies.can_see_pledges, request.user, None, on=today)
    made = PledgeSample.objects.visible_to(request.user, on=today)
    rows = made.with_progress().select_related("drawn_by").order_by("-quarter", "-pk")
    context = {
        "page": page_of(request, rows),
        "undrawn": samples.undrawn(on=today),
        "may_draw": policies.can_draw_pledges(request.user, None, on=today),
        "today": today,
    }
    return render(request, "applications/means/pledge_samples.html", context)


@require_POST
def draw_pledges(request: HttpRequest) -> HttpResponse:
    """Draw one quarter."""
    now = timezone.localtime()
    require(policies.can_draw_pledges, request.user, None, on=now.date())
    waiting = [one.quarter for one in samples.undrawn(on=now.date())]
    form = DrawForm(request.POST, quarters=waiting)
    if not form.is_valid():
        messages.error(request, "没有抽取：该季度没有可以抽查的承诺，或者已经抽取，请核对下表。")
        return redirect("applications:pledge_samples")
    try:
        sample = sampling.draw(quarter=form.cleaned_data["quarter"], by=request.user, at=now)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:pledge_samples")
    messages.success(request, f"已抽取{sample.size}份，请逐份核查。")
    return redirect("applications:pledge_sample", uid=sample.uid)


@require_safe
def pledge_sample(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One draw: how it was made, and its checks."""
    today = timezone.localdate()
    visible = PledgeSample.objects.visible_to(request.user, on=today)
    sample = get_object_or_404(visible.with_progress().select_related("drawn_by"), uid=uid)
    checks = sample.checks.select_related("pledge__application__applicant", "checked_by")
    page = page_of(request, checks.defer("note").order_by("pk"))
    context = {
        "sample": sample,
        "page": page,
        "lines": [
            {
                "check": check,
                "may_check": not check.result
                and policies.can_check_pledge(request.user, check, on=today),
            }
            for check in page
        ],
        "today": today,
    }
    return show_list(request, "applications/means/pledge_sample.html", context)


@require_http_methods(["GET", "POST"])
def pledge_check(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down what the check found, or read what was written down."""
    today = timezone.localdate()
    check = _check_of(request, uid)
    may_check = policies.can_check_pledge(request.user, check, on=today)
    if request.method == "POST":
        require(policies.can_check_pledge, request.user, check, on=today)
    begun = {"result": check.result, "note": check.note}
    form = PledgeCheckForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            done = sampling.record(
                check_id=check.pk,
                result=PledgeCheckResult(form.cleaned_data["result"]),
                note=form.cleaned_data["note"],
                upload=form.cleaned_data["file"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return _after(request, done)
    application = check.pledge.application
    is_open = check.pledge.found_false_at is None
    context = {
        "check": check,
        "application": application,
        "form": form
        if is_open and may_check and (not check.result or _corrects(request))
        else None,
        "may_find_false": check.result == PledgeCheckResult.FALSE
        and is_open
        and policies.can_find_false(request.user, check.pledge, on=today),
        "back_url": reverse("applications:pledge_sample", args=[check.sample.uid]),
        "today": today,
    }
    return render(
        request, "applications/means/pledge_check.html", context, status=422 if form.errors else 200
    )


@require_safe
def pledge_check_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the paper of a check, and note who opened it."""
    check = _check_of(request, uid)
    get_object_or_404(PledgeCheck.objects.filter(paper__isnull=False), pk=check.pk)
    looking.look(check, by=request.user, at=timezone.localtime(), action="downloaded")
    ending = "pdf" if check.paper.content_type == "application/pdf" else "jpg"
    return send(check.paper, name=f"承诺核查材料.{ending}")


def _after(request: HttpRequest, check: PledgeCheck) -> HttpResponse:
    """A false pledge leads the head on to what follows from it; all else back to the draw."""
    today = timezone.localdate()
    is_false = check.result == PledgeCheckResult.FALSE
    if is_false and policies.can_find_false(request.user, check.pledge, on=today):
        messages.warning(request, "已登记核查结果。请核对下面的后果，再登记承诺不实。")
        return redirect("applications:find_false", uid=check.pledge.uid)
    words = "已登记，负责人会收到消息。" if is_false else "已登记核查结果。"
    messages.success(request, words)
    return redirect("applications:pledge_sample", uid=check.sample.uid)


def _corrects(request: HttpRequest) -> bool:
    return request.user.role == "CENTER_HEAD"


def _check_of(request: HttpRequest, uid: UUID) -> PledgeCheck:
    visible = PledgeCheck.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "sample",
        "checked_by",
        "paper",
        "pledge__application__applicant",
        "pledge__application__matter",
        "pledge__recorded_by",
    )
    found = get_object_or_404(joined, uid=uid)
    opened(request, found.pledge.application)
    return found
