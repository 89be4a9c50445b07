"""The application page: everything one may know of it, and one value in full for a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.documents import application_kinds, letters, preview
from applications.forms.center import RevealForm, ServeForm
from applications.forms.intake import UploadForm
from applications.models import Application, Decision
from applications.operations import deciding, intake, revealing
from applications.queries import application_page, case_page, duplicates, eligible
from applications.queries.application_page.shown import SEALED, categories_of
from applications.queries.case_page.log import lines_about
from applications.rules.lists import RETURN_REASONS
from applications.states import CaseState, DecisionKind
from applications.views.finding import application_of, may_now
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.states import CENTER, RevealReason, Role

LETTERS = {
    DecisionKind.GRANT: application_kinds.GRANT_DECISION,
    DecisionKind.REFUSE: application_kinds.REFUSAL_DECISION,
    DecisionKind.REDIRECT: application_kinds.REDIRECT_LETTER,
}
NOT_YET = "（签发时编号）"


@require_safe
def detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    looking.look(application, by=request.user, at=timezone.localtime())
    return _page(request, application)


@require_POST
def reveal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the page once with one value in full; the value never stands in an address."""
    application = application_of(request, uid)
    form = RevealForm(request.POST, fields=SEALED)
    if not form.is_valid():
        messages.error(request, "请选择查看的用途，再显示。")
        return redirect("applications:detail", uid=uid)
    shown = revealing.reveal_applicant(
        application_id=application.pk,
        field=form.cleaned_data["field"],
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=timezone.localtime(),
    )
    return _page(request, application, revealed={form.cleaned_data["field"]: shown})


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what will happen, then write down that the applicant takes the request back."""
    application = application_of(request, uid)
    if request.method == "GET":
        if not may_now(request, application, "withdraw"):
            return redirect("applications:detail", uid=uid)
        return render(request, "applications/center/withdraw.html", {"application": application})
    try:
        intake.withdraw(application_id=application.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application}已登记撤回，此件办结。")
    return redirect("applications:detail", uid=uid)


@require_http_methods(["GET", "POST"])
def serve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down the day on which the letter reached the applicant."""
    application = application_of(request, uid)
    form = ServeForm(request.POST or None, today=timezone.localdate())
    if request.method == "GET" and not may_now(request, application, "serve"):
        return redirect("applications:detail", uid=uid)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.serve(
                application_id=application.pk,
                served_on=form.cleaned_data["served_on"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "送达日期已登记。")
            return redirect("applications:detail", uid=uid)
    return render(
        request,
        "applications/center/form.html",
        {
            "form": form,
            "heading": "登记送达",
            "application": application,
            "back_url": reverse("applications:detail", args=[uid]),
        },
        status=422 if form.errors else 200,
    )


def letter_of(application: Application, decision: Decision) -> list[str]:
    """Return the letter of a decision as paragraphs; what is not known yet says so."""
    dated = timezone.localdate(decision.signed_at) if decision.signed_at else timezone.localdate()
    snapshot = letters.decision_letter(application, decision, dated=dated, case_number=NOT_YET)
    return preview.paragraphs(
        LETTERS[DecisionKind(decision.kind)], {**snapshot, "number": decision.number or NOT_YET}
    )


def _page(
    request: HttpRequest, application: Application, *, revealed: dict[str, str] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    decision = application_page.decision_of(application)
    case = application.cases.exclude(state=CaseState.VOIDED).first()
    acts = application_page.acts_for(request.user, application, decision=decision, on=today)
    if case is not None:
        # The head goes on from the grant to its assignment.
        offered = case_page.acts_for(request.user, case, on=today)
        acts = [act for act in offered if act.name == "assign"] + acts
    materials = list(application.materials.select_related("file").order_by("pk"))
    judged = eligible.judge(application, handed_in=[m.kind for m in materials])
    of_the_center = request.user.role in CENTER or request.user.role == Role.AUDITOR
    uids = [application.uid, *([case.uid] if case else [])]
    context = {
        "application": application,
        "case": case,
        "decision": decision,
        "letter": letter_of(application, decision) if decision and not decision.number else [],
        "steps": application_page.steps_of(application, decision=decision, case=case, on=today),
        "next": application_page.next_act(application, acts, decision=decision),
        "is_paused": application.state == "AWAITING_PAPERS",
        "masked": application_page.masked_applicant(application.applicant, revealed or {}),
        "reasons": RevealReason.choices,
        "categories": categories_of(application.applicant),
        "opponents": application.opposing_parties.order_by("pk"),
        "findings": judged.all_findings
        + (duplicates.findings_about(application) if of_the_center else []),
        "materials": materials,
        "upload_form": _upload_form(request, application),
        "reviews": application.first_reviews.select_related("by").order_by("-at"),
        "special": ["紧急"] if application.is_urgent else [],
        "hand": f"经办 {application.taken_by.name}" if application.taken_by else "",
        "papers": application_page.issued_papers(application.uid),
        "returned": RETURN_REASONS.get(application.returned_reason, ""),
        "entries": lines_about(uids, reader=request.user),
        "of_the_center": of_the_center,
        "today": today,
    }
    return render(request, "applications/center/detail.html", context)


def _upload_form(request: HttpRequest, application: Application) -> UploadForm | None:
    may = policies.can_fill_in(request.user, application, on=timezone.localdate())
    return UploadForm() if may else None
