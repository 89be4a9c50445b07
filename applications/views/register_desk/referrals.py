"""The referral-out directory: read at every window, kept by the center."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.upward import ReferralForm
from applications.models import Referral
from applications.operations import referring
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of


@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Where to send people whom legal aid cannot help, by kind."""
    today = timezone.localdate()
    require(policies.can_see_referrals, request.user, None, on=today)
    rows = Referral.objects.visible_to(request.user, on=today)
    rows = rows.order_by("-is_active", "kind", "name", "pk")
    return render(
        request,
        "applications/registers/referrals.html",
        {
            "page": page_of(request, rows),
            "may_keep": policies.can_keep_referrals(request.user, None, on=today),
        },
    )


@require_http_methods(["GET", "POST"])
def referral_new(request: HttpRequest) -> HttpResponse:
    require(policies.can_keep_referrals, request.user, None, on=timezone.localdate())
    return _keep(request, None)


@require_http_methods(["GET", "POST"])
def referral_edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    found = get_object_or_404(Referral.objects.visible_to(request.user, on=today), uid=uid)
    require(policies.can_keep_referrals, request.user, found, on=today)
    return _keep(request, found)


def _keep(request: HttpRequest, found: Referral | None) -> HttpResponse:
    form = ReferralForm(
        request.POST or None, initial=model_to_dict(found) if found else {"is_active": True}
    )

    def do(typed: Mapping[str, Any]) -> str:
        kept = referring.keep(
            referral_id=found.pk if found else None,
            place=form.place(),
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{kept}已保存。"

    return act_page(
        request,
        form,
        heading="修改转介去向" if found else "新增转介去向",
        sub="保存后不再标为示例，请先核对地址、电话和服务时间。",
        back_url=reverse("applications:referrals"),
        do=do,
    )
