"""The decision: drafted beside its letter, signed, handed back, or undone."""

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
from applications.forms.center import DraftForm, LateSignatureForm, UndoForm
from applications.forms.fields import gaps_of
from applications.models import Application, Case, Decision, Referral
from applications.operations import deciding, lawful, undoing
from applications.queries import drafting, eligible, transfers
from applications.states import CaseState, DecisionKind
from applications.views.application_desk import own_answers
from applications.views.application_desk.page import letter_of
from applications.views.finding import application_of, may_now
from applications.views.register_desk.acting import act_on
from applications.views.supervision_desk.presence import viewers_of
from legalaid.shared.refusals import RuleBroken

PREVIEW = "决定书预览"


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the decision; its letter stands beside it, while one types or by 预览, unsaved."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "draft"):
        return redirect("applications:detail", uid=uid)
    judged = eligible.judge(application)
    suggestion = drafting.suggest(application, judged, kind=_kind_asked(request, judged))
    came_from = transfers.findings_of(application)
    referrals = Referral.objects.visible_to(request.user, on=timezone.localdate()).in_use()
    form = DraftForm(
        request.POST or None,
        initial=vars(suggestion),
        referrals=referrals.order_by("kind", "name"),
        is_late=lawful.is_late(application, on=timezone.localdate()),
        is_handed_to_us=bool(came_from),
    )
    letter: list[str] = []
    own_letters: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                typed = _as_typed(application, form.cleaned_data)
                letter = letter_of(application, typed)
                own_letters = own_answers.letters_to_be(application, typed)
            else:
                return _drafted(request, application, form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    if request.htmx and "preview" in request.POST:
        return render(
            request,
            "applications/center/_preview.html",
            {
                "letter": letter,
                "own_letters": own_letters,
                "gaps": gaps_of(form),
                "heading": PREVIEW,
            },
        )
    context = {
        "form": form,
        "application": application,
        "findings": [*came_from, *judged.all_findings],
        "letter": letter,
        "own_letters": own_letters,
        "heading": PREVIEW,
        "kinds": _kinds(suggestion.kind),
        "viewers": viewers_of(request, application),
        "today": timezone.localdate(),
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request, "applications/center/draft.html", context, status=422 if form.errors else 200
    )


@require_POST
def withdraw_draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        deciding.withdraw_draft(
            application_id=application.pk, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application.number}已退回审查，可以修改后重新拟稿。")
    return redirect("applications:detail", uid=uid)


@require_POST
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    late = LateSignatureForm(request.POST if "delay_reason" in request.POST else None)
    try:
        decision = deciding.sign(
            application_id=application.pk,
            delay_reason=late.cleaned_data["delay_reason"] if late.is_valid() else "",
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


def _kind_asked(request: HttpRequest, judged: eligible.Eligibility) -> DecisionKind:
    """Return the kind whose beginning the drafter asked for, or the one the tests point to."""
    asked = request.GET.get("kind", "")
    return (
        DecisionKind(asked) if asked in DecisionKind.values else drafting.kind_that_follows(judged)
    )


def _kinds(current: DecisionKind) -> list[dict[str, Any]]:
    return [
        {"label": f"按“{kind.label}”起草", "url": f"?kind={kind}", "current": kind == current}
        for kind in DecisionKind
    ]


def _as_typed(application: Application, typed: dict[str, Any]) -> Decision:
    """Return the decision as it would be, without a row behind it."""
    return Decision(
        application=application,
        kind=typed["kind"],
        ground=typed["ground"],
        articles=typed["articles"],
        reason=typed["reason"],
        competent_body=typed["competent_body"],
        is_transferred=typed["is_transferred"],
        is_large_print=typed["is_large_print"],
    )


def _drafted(request: HttpRequest, application: Application, typed: dict[str, Any]) -> HttpResponse:
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind(typed["kind"]),
        ground=typed["ground"],
        articles=typed["articles"],
        reason=typed["reason"],
        competent_body=typed["competent_body"],
        is_transferred=typed["is_transferred"],
        is_large_print=typed["is_large_print"],
        delay_reason=typed.get("delay_reason", ""),
        onward_reason=typed.get("onward_reason", ""),
        by=request.user,
        at=timezone.localtime(),
    )
    messages.success(request, "已拟稿，送中心负责人签发。")
    return redirect("applications:detail", uid=application.uid)
