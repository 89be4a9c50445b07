"""The decision once it is drafted: signed, handed back, or undone."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from applications.documents.fee_kinds import FEE_DEFERRAL, LETTERS
from applications.documents.fee_letters import fitting
from applications.forms.center import LateSignatureForm, UndoForm
from applications.models import Application, Case
from applications.operations import deciding, undoing
from applications.states import CaseState, DecisionKind
from applications.views.finding import application_of, may_now
from applications.views.register_desk.acting import act_on
from legalaid.shared.as_read import FIELD
from legalaid.shared.refusals import RuleBroken


@require_POST
def withdraw_draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        deciding.withdraw_draft(
            application_id=application.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application.number}已退回审查，可以修改后重新拟稿。")
    return redirect("applications:detail", uid=uid)


@require_POST
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    late = LateSignatureForm(
        request.POST if "delay_reason" in request.POST else None,
        initial={FIELD: request.POST.get(FIELD, "")},
    )
    try:
        decision = deciding.sign(
            application_id=application.pk,
            delay_reason=late.cleaned_data["delay_reason"] if late.is_valid() else "",
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        if refusal.field == "delay_reason":
            return _ask_why_so_late(request, application, late)
        messages.error(request, str(refusal))
        return redirect("applications:detail", uid=uid)
    words = f"已签发{decision.number}（{decision.get_kind_display()}），决定书正在制作。"
    case = application.cases.filter(notice_person=None).order_by("-pk").first()
    if decision.kind == DecisionKind.GRANT and case and case.state == CaseState.OPENED:
        day = case.assignment_due_on
        words += f"案号{case.number}，请在{day.month}月{day.day}日前指派。"
        words = format_html("{}{}", words, _fee_deferral(case))
    messages.success(request, words)
    return redirect("applications:detail", uid=uid)


def _fee_deferral(case: Case) -> str:
    """Name the letter that goes with a grant where a court takes fees, with its link.

    Law: 诉讼费用交纳办法 art. 47 item 3.
    """
    if FEE_DEFERRAL not in fitting(case):
        return ""
    return format_html(
        '本案由人民法院受理，可以一并<a href="{}">出具{}</a>'
        "（《诉讼费用交纳办法》第四十七条第三项）。",
        reverse("applications:fee_letter", args=[case.uid]),
        LETTERS[FEE_DEFERRAL].title,
    )


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Undo a decision before anything left the house."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "undo"):
        return redirect("applications:detail", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        undoing.undo(
            application_id=application.pk,
            reason=typed["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{application.number}的决定已撤销，恢复审查。"

    return act_on(
        request,
        application,
        UndoForm(request.POST or None),
        heading="撤销决定",
        sub="决定书送达前、案件指派前可以撤销。撤销后案号和文号作废，此件恢复审查中。",
        do=do,
    )


def _ask_why_so_late(
    request: HttpRequest, application: Application, form: LateSignatureForm
) -> HttpResponse:
    """Answer a press on 签发 after the day: the same press once more, with the reason."""
    context = {
        "form": form,
        "heading": "签发",
        "sub": "已超过作出决定的期限，写明原因后签发。",
        "application": application,
        "back_url": reverse("applications:detail", args=[application.uid]),
    }
    return render(request, "applications/center/form.html", context, status=422)
