"""The application page: everything one may know of it, and one value in full for a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.documents import application_kinds, letters, preview
from applications.forms.center import RevealForm
from applications.forms.intake import UploadForm
from applications.models import (
    Application,
    Decision,
    FirstAnswer,
    FirstReview,
    Objection,
    Supplement,
    SupplementAnswer,
)
from applications.operations import intake, revealing
from applications.queries import (
    advance_page,
    application_page,
    case_page,
    co_applicants,
    cooperations,
    corrections,
    duplicates,
    eligible,
    file_forms,
    links,
    military,
    own_decisions,
    service_lines,
    transfers,
    watching,
)
from applications.queries.application_page.shown import SEALED, categories_of
from applications.queries.case_page.log import lines_about, log_tabs
from applications.queries.conflicts.page import state_words
from applications.queries.queue_rows import hand_words
from applications.queries.there_is import there_may_be
from applications.rules.limitation import is_near
from applications.rules.lists import RETURN_REASONS
from applications.states import ADVANCE_BESIDE, ApplicationState, DecisionKind
from applications.views.application_desk import beside, own_answers
from applications.views.application_desk.notes import note_form
from applications.views.finding import application_of, may_now
from applications.views.supervision_desk.presence import viewers_of
from applications.views.supervision_desk.urging import urge_url
from legalaid.shared.refusals import RuleBroken
from workstations.operations import legal_bases
from workstations.states import CENTER, RevealReason, Role
from workstations.views.limits import REVEALS, spends
from workstations.views.proving import proves_again_for_id_number

LETTERS = {
    DecisionKind.GRANT: application_kinds.GRANT_DECISION,
    DecisionKind.REFUSE: application_kinds.REFUSAL_DECISION,
    DecisionKind.REDIRECT: application_kinds.REDIRECT_LETTER,
}
NOT_YET = "（签发时编号）"


@require_safe
def detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _page(request, application_of(request, uid))


@require_POST
@proves_again_for_id_number
@spends(REVEALS)
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


def letter_of(application: Application, decision: Decision) -> list[str]:
    """Return the letter of a decision as paragraphs; what is not known yet says so."""
    return preview.paragraphs(*letter_to_be(application, decision))


def letter_to_be(application: Application, decision: Decision) -> tuple[str, dict[str, Any]]:
    """Return the kind of a decision's letter, and what signing it now would freeze."""
    dated = timezone.localdate(decision.signed_at) if decision.signed_at else timezone.localdate()
    snapshot = letters.decision_letter(
        application,
        decision,
        joined=[person.name for person in co_applicants.named_in(decision)],
        dated=dated,
        case_number=NOT_YET,
    )
    kind = LETTERS[DecisionKind(decision.kind)]
    basis = legal_bases.cited(kind, on=dated)
    return kind, {**snapshot, **basis, "number": decision.number or NOT_YET}


def _page(
    request: HttpRequest, application: Application, *, revealed: dict[str, str] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    decision = application_page.decision_of(application)
    co_applicants.read(application)
    advance = advance_page.newest(application)
    opened = advance is not None and advance.case_id is not None
    case = application_page.case_of(application, helped_in_advance=opened)
    if _may_have_objections(application):
        service_lines.read_objections(application)
    acts = application_page.acts_for(request.user, application, decision=decision, on=today)
    if case is not None:
        # The head goes on from the grant to its assignment.
        offered = case_page.acts_for(request.user, case, on=today)
        acts = [act for act in offered if act.name == "assign"] + acts
    papers_in = application.materials.select_related("file", "removed_by", "whose__person")
    handed_in = list(papers_in.order_by("pk"))
    materials = [material for material in handed_in if not material.is_void]
    judged = eligible.judge(
        application, handed_in=[one.kind for one in materials if one.whose is None]
    )
    joined = co_applicants.of_application(application)
    of_the_center = request.user.role in CENTER or request.user.role == Role.AUDITOR
    papers = application_page.issued_papers(application.uid)
    corrected = beside.corrections(request, application)
    papers = corrections.marked(papers, corrected)
    watched = _watched(request, application, of_the_center=of_the_center)
    own = own_answers.shown(request, application, decision, joined)
    uids = [application.uid, *([case.uid] if case else []), *(one.uid for one in corrected)]
    context = {
        "application": application,
        "case": case,
        "decision": decision,
        "letter": letter_of(application, decision) if decision and not decision.number else [],
        "steps": application_page.steps_of(application, decision=decision, case=case, on=today),
        "next": application_page.next_act(application, acts, decision=decision),
        "is_paused": application_page.is_paused(application),
        "is_checked_elsewhere": application_page.is_checked_elsewhere(application),
        "supplements": _told(application),
        "cooperations": cooperations.of_application(application) if of_the_center else [],
        "masked": application_page.masked_applicant(application.applicant, revealed or {}),
        "reasons": RevealReason.choices,
        "categories": categories_of(application.applicant),
        "joined": joined,
        "opponents": application.opponent_names,
        "group": application_page.same_group(application),
        "means": application_page.means_panel(request.user, application, judged, on=today),
        **own,
        "findings": [*judged.venue, *judged.stage, judged.of_papers]
        + co_applicants.findings(application, joined)
        + (duplicates.findings_about(application) if of_the_center else []),
        "materials": materials,
        "voided": [material for material in handed_in if material.is_void],
        "upload_form": _upload_form(request, application),
        "reviews": _reviews(application),
        "special": application_page.chips_of(application, advance, on=today)
        + military.chip(application.applicant, request.user)
        + watched["risk_words"],
        "clocks": application_page.clocks_of(
            application,
            decision=decision,
            case=case,
            advance=advance,
            on=today,
            papers=beside.papers_at_hand(application, judged, papers, handed_in=bool(materials)),
        )
        + own_decisions.clocks(own.get("answers_due", [])),
        "advance": advance,
        "corrections": corrected,
        "transfer_out": transfers.out_of(application),
        "is_near": is_near(application.limitation_due_on, on=today)
        and application.state in ADVANCE_BESIDE,
        "hand": hand_words(application, request.user, on=today),
        "may_serve": policies.can_serve(request.user, application, on=today),
        "papers": papers,
        "file_forms": file_forms.offered(
            request.user, application, issued=frozenset(one.kind for one in papers), on=today
        ),
        "may_edit_outside": policies.can_edit_paper_outside(request.user, application, on=today),
        "draft_word_url": _draft_word_url(request, application, decision),
        "services": service_lines.of_application(application, reader=request.user, on=today),
        "objections": _objections(request, application),
        "returned": RETURN_REASONS.get(application.returned_reason, ""),
        "entries": lines_about(uids, reader=request.user, kind=request.GET.get("log", "")),
        "log_tabs": log_tabs(request.user, chosen=request.GET.get("log", "")),
        "of_the_center": of_the_center,
        **watched,
        "linked": links.linked_to(application, user=request.user, on=today)
        if of_the_center
        else [],
        "may_link": policies.can_link(request.user, application, on=today),
        "conflict_state": state_words(application.conflict_outcome),
        "note_form": note_form(
            policies.can_note(request.user, application, on=today), "note", application.uid
        ),
        **beside.dates(request, application),
        "urge_url": urge_url(request, application),
        "today": today,
    }
    return render(request, "applications/center/detail.html", context)


def _draft_word_url(
    request: HttpRequest, application: Application, decision: Decision | None
) -> str:
    """Where the unsigned letter is given out as Word; "" for whom it is not, or for none."""
    if decision is None or decision.number or decision.kind == DecisionKind.REDIRECT:
        return ""
    may = policies.can_edit_draft_outside(request.user, application, on=timezone.localdate())
    return reverse("applications:draft_word", args=[application.uid]) if may else ""


def _watched(
    request: HttpRequest, application: Application, *, of_the_center: bool
) -> dict[str, Any]:
    """What the center keeps an eye on, and who else looks at this moment."""
    mark = None
    if of_the_center and there_may_be(application, "risk_marks"):
        mark = watching.mark_of(application)
    return {
        "mark": mark,
        "risk_words": watching.risk_chip(mark.tier) if mark else [],
        "may_watch": request.user.role in CENTER,
        "viewers": viewers_of(request, application),
    }


def _objections(request: HttpRequest, application: Application) -> list[Objection]:
    """Objections to a refusal; before one was signed there are none to ask for."""
    if not _may_have_objections(application):
        return []
    return service_lines.objections_of(application, reader=request.user, on=timezone.localdate())


def _may_have_objections(application: Application) -> bool:
    """A refusal of all, of one beside a grant, or what was taken up anew."""
    decided = {ApplicationState.REFUSED, ApplicationState.GRANTED}
    is_over = application.state in decided or bool(application.reopened_on)
    return is_over and there_may_be(application, "objections")


def _told(application: Application) -> list[Supplement]:
    """Return the notices to supplement, the first one first."""
    if not there_may_be(application, "supplements"):
        return []
    notices = sorted(application.supplements.all(), key=lambda notice: notice.round)
    answers = SupplementAnswer.objects.order_by("position")
    prefetch_related_objects(notices, Prefetch("answers", queryset=answers), "extended_by")
    return notices


def _reviews(application: Application) -> list[FirstReview]:
    if not there_may_be(application, "first_reviews"):
        return []
    said = Prefetch("answers", queryset=FirstAnswer.objects.order_by("pk"))
    reviews = application.first_reviews.select_related("by").prefetch_related(said)
    return list(reviews.order_by("-at"))


def _upload_form(request: HttpRequest, application: Application) -> UploadForm | None:
    may = policies.can_fill_in(request.user, application, on=timezone.localdate())
    return UploadForm() if may else None
