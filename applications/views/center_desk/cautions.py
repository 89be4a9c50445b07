"""The register of cautions (提示名单): who stands in it, a new entry, and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.cautions import CautionForm, LiftForm
from applications.models import Caution
from applications.operations import cautioning
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views.lists import show_list


@require_safe
def cautions(request: HttpRequest) -> HttpResponse:
    """All entries in force, the newest first; ``?all=1`` shows those that ended as well."""
    today = timezone.localdate()
    require(policies.can_see_cautions, request.user, None, on=today)
    found = Caution.objects.visible_to(request.user, on=today)
    shows_all = request.GET.get("all") == "1"
    if not shows_all:
        found = found.in_force(today)
    rows = (
        found.select_related("added_by")
        .defer("reason", "lift_reason", "id_number", "phone")
        .order_by("-added_at", "-pk")
    )
    context = {
        "page": page_of(request, rows),
        "may_keep": policies.can_keep_cautions(request.user, None, on=today),
        "tabs": [
            {"label": "有效", "url": "?", "current": not shows_all},
            {"label": "全部", "url": "?all=1", "current": shows_all},
        ],
        "today": today,
    }
    return show_list(request, "applications/center/cautions.html", context)


@require_http_methods(["GET", "POST"])
def caution_new(request: HttpRequest) -> HttpResponse:
    """Enter a person; the reason is read by the keepers of the register alone."""
    today = timezone.localdate()
    require(policies.can_keep_cautions, request.user, None, on=today)
    form = CautionForm(request.POST or None, on=today)
    if request.method == "POST" and form.is_valid():
        try:
            cautioning.add(entry=form.entry(), by=request.user, at=timezone.localtime())
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已列入提示名单。登记和审查时会提示，不影响受理。")
            return redirect("applications:cautions")
    context = {"form": form, "back_url": reverse("applications:cautions")}
    status = 422 if form.errors else 200
    return render(request, "applications/center/caution_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def caution(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One entry with its reason; the head ends it here."""
    today = timezone.localdate()
    found = get_object_or_404(
        Caution.objects.visible_to(request.user, on=today).select_related("added_by", "lifted_by"),
        uid=uid,
    )
    form = LiftForm(request.POST or None)
    if request.method == "POST":
        require(policies.can_keep_cautions, request.user, found, on=today)
        if form.is_valid():
            try:
                cautioning.lift(
                    caution_id=found.pk,
                    reason=form.cleaned_data["reason"],
                    by=request.user,
                    at=timezone.localtime(),
                )
            except RuleBroken as refusal:
                form.add_error(refusal.field or None, str(refusal))
            else:
                messages.success(request, "提示已解除。")
                return redirect("applications:caution", uid=uid)
    else:
        looking.look(found, by=request.user, at=timezone.localtime())
    may_lift = found.lifted_at is None and policies.can_keep_cautions(request.user, found, on=today)
    context = {
        "caution": found,
        "form": form,
        "may_lift": may_lift,
        "back_url": reverse("applications:cautions"),
        "today": today,
    }
    status = 422 if form.errors else 200
    return render(request, "applications/center/caution.html", context, status=status)
