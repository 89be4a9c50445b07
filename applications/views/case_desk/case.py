"""The case page, and one of the recipient's particulars in full, for a reason."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications import policies
from applications.documents.case_kinds import TERMINATION_DECISION
from applications.forms.handling import RevealForm
from applications.models import Assignment, Case, Correction
from applications.operations import handling
from applications.policies.assignment import can_recall_assignment
from applications.policies.notices import can_fill_in_identity
from applications.queries import (
    case_page,
    closing_file,
    cooperations,
    corrections,
    critical_dates,
    military,
    payment_orders,
    service_lines,
    watching,
)
from applications.queries.case_page.receipt import why_not_recalled
from applications.queries.conflicts.page import state_words
from applications.states import OPEN_CASES, CaseState
from applications.views.application_desk.notes import note_form
from applications.views.finding import case_of
from applications.views.supervision_desk.presence import viewers_of
from applications.views.supervision_desk.urging import urge_url
from legalaid.shared.refusals import RuleBroken
from workstations.rules import order_148
from workstations.states import CENTER, RevealReason, Role
from workstations.views.limits import REVEALS, spends
from workstations.views.proving import proves_again_for_id_number

# Before the end is near, a list of gaps only frightens.
_BEGINNING = frozenset({CaseState.ASSIGNED, CaseState.IN_PROGRESS})
_EARLY = frozenset({CaseState.OPENED, CaseState.ASSIGNED, CaseState.IN_PROGRESS, CaseState.VOIDED})


@require_safe
def case(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything about one case that this reader may know."""
    return _page(request, case_of(request, uid))


@require_POST
@proves_again_for_id_number
@spends(REVEALS)
def case_reveal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the page once with one value in full; the value never stands in an address."""
    found = case_of(request, uid)
    form = RevealForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请选择查看的用途，再显示。")
        return redirect("applications:case", uid=uid)
    field = form.cleaned_data["field"]
    try:
        shown = handling.reveal_recipient(
            case_id=found.pk,
            field=field,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:case", uid=uid)
    return _page(request, found, revealed={field: shown})


def _page(
    request: HttpRequest, found: Case, *, revealed: dict[str, str] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    if policies.can_state_conflict(request.user, found, on=today) and not found.worker_is_clear:
        return _closed(request, found)
    acts = case_page.acts_for(request.user, found, on=today)
    asides = case_page.asides_for(request.user, found, on=today)
    clocks = case_page.clocks_of(found, on=today)
    card = case_page.next_act(found, acts, asides, clocks=clocks)
    corrected = _corrections(request, found)
    papers = corrections.marked(case_page.papers_of(found), corrected)
    assignment = case_page.assignment_of(found) if found.unit_id else None
    chosen = request.GET.get("log", "")
    return render(
        request,
        "applications/case/case.html",
        {
            "case": found,
            "note_form": note_form(
                policies.can_note_case(request.user, found, on=today), "case_note", found.uid
            ),
            "steps": case_page.steps_of(found, on=today),
            "next": card,
            "asides": [act for act in asides if act != card.main],
            "military": military.chip(found.recipient, request.user),
            "clocks": clocks,
            "contacts": _contacts(request, found, revealed or {}),
            "reasons": RevealReason.choices,
            "opponents": case_page.opponents_of(found),
            "assignment": assignment,
            **_taken_back(request, found, assignment),
            **_conflicts(request, found, assignment),
            "papers": papers,
            "corrections": corrected,
            "may_serve": request.user.role in CENTER,
            **_letters(request, found, papers),
            **_dates(request, found),
            **_watched(request, found),
            "identity_url": _identity_url(request, found),
            "urge_url": urge_url(request, found),
            "entries": case_page.log_of(
                found, reader=request.user, kind=chosen, beside=[one.uid for one in corrected]
            ),
            "log_tabs": case_page.log_tabs(request.user, chosen=chosen),
            "tells_reasons": request.user.role in CENTER or request.user.role == Role.AUDITOR,
            "today": today,
            **_file(request, found, papers),
        },
    )


def _corrections(request: HttpRequest, found: Case) -> list[Correction]:
    """Correction decisions about an end of aid, for those who may see them; most have none."""
    if found.terminated_on is None and not found.has_corrections:
        return []
    return corrections.of_file(found, reader=request.user, on=timezone.localdate())


def _taken_back(request: HttpRequest, found: Case, assignment: Assignment | None) -> dict[str, Any]:
    """Assignments taken back, and for who may do so why this one cannot be any more."""
    reads = request.user.role in CENTER or request.user.role == Role.AUDITOR
    shown = {"recalled": case_page.recalled_of(found) if reads and found.has_recalled else []}
    may = can_recall_assignment(request.user, found, on=timezone.localdate())
    if assignment and may and found.assignment_reached and found.state in _BEGINNING:
        shown["not_recalled"] = why_not_recalled(found, assignment)
    return shown


def _dates(request: HttpRequest, found: Case) -> dict[str, Any]:
    """The days that must not be missed, and where one more is set."""
    today = timezone.localdate()
    is_open = found.state in OPEN_CASES - {CaseState.TERMINATED}
    may = is_open and policies.can_set_case_date(request.user, found, on=today)
    return {
        "dates": critical_dates.of_case(found, reader=request.user, on=today)
        if is_open and found.has_dates
        else [],
        "date_new_url": reverse("applications:case_date_new", args=[found.uid]) if may else "",
    }


def _identity_url(request: HttpRequest, found: Case) -> str:
    """Where who a notified person is can be filled in; "" for everybody else's case."""
    named = found.notice_person
    if named is None or found.is_state_secret or found.state == CaseState.VOIDED:
        return ""
    if not can_fill_in_identity(request.user, named, on=timezone.localdate()):
        return ""
    return reverse("applications:notice_identity", args=[named.uid])


def _watched(request: HttpRequest, found: Case) -> dict[str, Any]:
    """What the center keeps an eye on, and who else looks at this moment."""
    today = timezone.localdate()
    # Most cases have neither, and said so when they were read.
    reads_risk = found.has_mark and watching.reads_risk(request.user, found)
    mark = watching.mark_of(found) if reads_risk else None
    sees_reviews = watching.reads_reviews(request.user)
    return {
        "mark": mark,
        "risk_words": watching.risk_chip(mark.tier) if mark else [],
        "review": watching.review_of(found) if sees_reviews and found.has_review else None,
        "sees_reviews": sees_reviews,
        "may_watch": request.user.role in CENTER,
        "may_set_review": policies.can_set_review(request.user, found, on=today),
        "viewers": viewers_of(request, found),
    }


def _closed(request: HttpRequest, found: Case) -> HttpResponse:
    """The parties' names alone, until the worker has said that no conflict stands in the way."""
    assignment = case_page.assignment_of(found)
    context = {
        "case": found,
        "assignment": assignment,
        "statement": case_page.statement_of(assignment),
        "opponents": case_page.opponents_of(found),
        "article": order_148.article_on(timezone.localdate(), "第三十八条"),
    }
    return render(request, "applications/case/closed.html", context)


def _conflicts(request: HttpRequest, found: Case, assignment: Assignment | None) -> dict[str, Any]:
    today = timezone.localdate()
    url = ""
    if policies.can_see_conflicts(request.user, found, on=today):
        # A case in the road of an application keeps the application's check.
        url = (
            reverse("applications:conflicts", args=[found.application.uid])
            if found.application
            else reverse("applications:case_conflicts", args=[found.uid])
        )
    return {
        "conflict_state": state_words(found.conflict_outcome),
        "conflict_url": url,
        "statement": case_page.statement_of(assignment),
    }


def _letters(
    request: HttpRequest, found: Case, papers: Sequence[case_page.Issued]
) -> dict[str, Any]:
    """Service, letters to other agencies, and objections to an end of aid."""
    today = timezone.localdate()
    reading = {"reader": request.user, "on": today}
    sees_letters = policies.can_see_cooperations(request.user, None, on=today)
    has_ended = any(paper.kind == TERMINATION_DECISION for paper in papers)
    return {
        "services": service_lines.of_case(found, **reading) if found.has_services else [],
        "cooperations": cooperations.of_case(found)
        if sees_letters and found.has_cooperations
        else [],
        "objections": service_lines.objections_of(found, **reading) if has_ended else [],
    }


def _contacts(request: HttpRequest, found: Case, revealed: dict[str, str]) -> list[dict]:
    may = policies.can_reveal_recipient(request.user, found, on=timezone.localdate())
    return [
        {
            "field": field,
            "label": handling.CONTACT_FIELDS[field],
            "value": value,
            "shown": revealed.get(field, ""),
            "may": may,
        }
        for field, value in case_page.masked_contacts(found).items()
    ]


def _file(request: HttpRequest, found: Case, papers: Sequence[case_page.Issued]) -> dict[str, Any]:
    """Progress record and closing file, for those who may read them."""
    if not policies.can_read_file(request.user, found, on=timezone.localdate()):
        return {}
    report = getattr(found, "closing_report", None)
    # The first line of progress moves the case on.
    begun = found.state not in {CaseState.OPENED, CaseState.ASSIGNED}
    records = list(found.steps.select_related("by").order_by("-on", "-pk")) if begun else []
    checklist = []
    if found.unit_id and (found.state not in _EARLY or found.filing_due_on):
        issued = {paper.kind for paper in papers if not paper.is_void}
        checklist = closing_file.checklist(found, issued=issued, has_steps=bool(records))
    return {
        "reads_file": True,
        "payment_orders": payment_orders.rows_of(payment_orders.of_case(found)),
        "may_record_order": policies.can_record_payment_order(
            request.user, found, on=timezone.localdate()
        ),
        "records": records,
        "report": report,
        "filed_on": timezone.localdate(report.filed_at) if report else None,
        "checklist": checklist,
    }
