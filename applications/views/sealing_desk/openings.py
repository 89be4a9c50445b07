"""Leave to read a sealed file: asked for, decided, ended."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.sealing import AskOpeningForm, DecideOpeningForm
from applications.models import Seal, SealOpening
from applications.operations import seal_openings
from applications.queries import seals as queries
from applications.rules.sealing import ARTICLES
from applications.states import SealKind
from applications.views.register_desk.acting import act_page, press
from legalaid.shared.authority import require


@require_http_methods(["GET", "POST"])
def seal_ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why and for how long one needs the file."""
    today = timezone.localdate()
    visible = Seal.objects.visible_to(request.user, on=today).select_related("case")
    seal = get_object_or_404(visible, uid=uid)
    require(policies.can_ask_opening, request.user, seal, on=today)

    def do(typed: Mapping[str, Any]) -> str:
        seal_openings.ask(
            seal_id=seal.pk,
            reason=typed["reason"],
            days=typed["days"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已提交申请，批准以后会通知您。"

    whose = "局领导" if request.user.role in policies.ASK_THE_BUREAU else "中心负责人"
    return act_page(
        request,
        AskOpeningForm(request.POST or None),
        heading="申请查阅封存案件",
        sub=f"{seal.case.number}，{seal.get_kind_display()}。由{whose}批准，查阅全程留痕。"
        f"依据{ARTICLES[SealKind(seal.kind)]}。",
        back_url=reverse("applications:seal", args=[uid]),
        do=do,
    )


@require_safe
def seal_opening(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One request: who asks what for, what was decided, and until when it runs."""
    today = timezone.localdate()
    opening = _opening(request, uid)
    runs = queries.runs(opening, on=today)
    context = {
        "opening": opening,
        "seal": opening.seal,
        "runs": runs,
        "opens": runs and opening.asked_by == request.user,
        "may_decide": opening.is_allowed is None
        and opening.seal.lifted_at is None
        and policies.can_decide_opening(request.user, opening, on=today),
        "may_end": runs and policies.can_end_opening(request.user, opening, on=today),
        "whose": "局领导" if opening.asked_by.role in policies.ASK_THE_BUREAU else "中心负责人",
        "article": ARTICLES[SealKind(opening.seal.kind)],
        "today": today,
    }
    return render(request, "applications/sealing/opening.html", context)


@require_http_methods(["GET", "POST"])
def seal_opening_decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give or deny the leave."""
    opening = _opening(request, uid)
    require(policies.can_decide_opening, request.user, opening, on=timezone.localdate())
    back_url = reverse("applications:seal_opening", args=[uid])
    if request.method == "GET" and opening.is_allowed is not None:
        return redirect(back_url)

    def do(typed: Mapping[str, Any]) -> str:
        decided = seal_openings.decide(
            opening_id=opening.pk,
            is_allowed=typed["is_allowed"],
            because=typed["because"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已准予查阅，到期自动重新封存。" if decided.is_allowed else "已决定不准予。"

    return act_page(
        request,
        DecideOpeningForm(request.POST or None),
        heading="是否准予查阅",
        sub=f"{opening.seal.case.number}，{opening.asked_by}申请查阅{opening.days}日。"
        f"理由：{opening.reason}",
        back_url=back_url,
        do=do,
    )


@require_POST
def seal_opening_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Shut the file again before the last day."""
    opening = _opening(request, uid)

    def do() -> str:
        seal_openings.end(opening_id=opening.pk, by=request.user, at=timezone.localtime())
        return "查阅已结束，案件重新封存。"

    return press(request, back_url=reverse("applications:seal_opening", args=[uid]), do=do)


def _opening(request: HttpRequest, uid: UUID) -> SealOpening:
    visible = SealOpening.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(
        visible.select_related("seal__case", "asked_by", "decided_by"), uid=uid
    )
