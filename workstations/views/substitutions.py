"""Absence at the center: who stands in for whom, entered and called off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.substitutions import SubstitutionForm
from workstations.models import Substitution, SubstitutionKind, User
from workstations.operations import substituting
from workstations.states import CENTER, Role
from workstations.views.lists import show_list


@require_safe
def substitutions(request: HttpRequest) -> HttpResponse:
    """Everybody's absences, the newest first."""
    today = timezone.localdate()
    require(policies.can_see_substitutions, request.user, None, on=today)
    rows = Substitution.objects.visible_to(request.user, on=today).select_related(
        "absent", "substitute", "entered_by"
    )
    page = page_of(request, rows.order_by("-from_on", "-pk"))
    for row in page:
        row.is_over = row.revoked_at is not None or row.until_on < today
        row.may_revoke = not row.is_over and policies.can_revoke_substitution(
            request.user, row, on=today
        )
    may_enter = policies.can_pass_desk(request.user, None, on=today)
    context = {"page": page, "may_enter": may_enter, "today": today}
    return show_list(request, "workstations/substitutions.html", context)


@require_http_methods(["GET", "POST"])
def substitution_new(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_pass_desk, request.user, None, on=today)
    colleagues = User.objects.active_on(today).with_role(*CENTER).order_by("name", "pk")
    is_head = request.user.role == Role.CENTER_HEAD
    form = SubstitutionForm(
        request.POST or None,
        absent=colleagues if is_head else colleagues.filter(pk=request.user.pk),
        colleagues=colleagues,
        initial={"absent": request.user.uid, "from_on": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            entered = substituting.enter(
                absent=form.cleaned_data["absent"],
                substitute=form.cleaned_data["substitute"],
                kind=SubstitutionKind(form.cleaned_data["kind"]),
                from_on=form.cleaned_data["from_on"],
                until_on=form.cleaned_data["until_on"],
                basis=form.cleaned_data["basis"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            day = entered.until_on
            words = f"已登记，{day.month}月{day.day}日（含）前由{entered.substitute}代理。"
            messages.success(request, words)
            return redirect("workstations:substitutions")
    return render(
        request,
        "workstations/substitution_new.html",
        {"form": form, "back_url": reverse("workstations:substitutions")},
        status=422 if form.errors else 200,
    )


@require_POST
def substitution_revoke(request: HttpRequest, uid: UUID) -> HttpResponse:
    visible = Substitution.objects.visible_to(request.user, on=timezone.localdate())
    substitution = get_object_or_404(visible, uid=uid)
    try:
        substituting.revoke(
            substitution_id=substitution.pk, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已撤销，即刻起由本人办理。")
    return redirect("workstations:substitutions")
