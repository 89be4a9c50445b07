"""The assignment page of the head, and the page on which a unit names its worker."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.assigning import AssignForm, code_of_unit
from applications.forms.secrecy import leave_empty
from applications.forms.wishing import WishForm
from applications.models import Assignment, Case
from applications.operations import assigning
from applications.queries import candidates, case_page
from applications.queries.candidates import Row
from applications.queries.conflicts.page import state_words
from applications.queries.sides import Against, against_of
from applications.states import CaseState, IntakeRoute
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.models import HandlingUnit

# So many stand open on the page; the others wait behind one click.
NEAR_THE_TOP = 10


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The list that says why each one may or may not, and the choice."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_assign, request.user, found, on=today)
    if request.method == "GET" and found.state != CaseState.OPENED:
        return _too_late(request, found)
    against = against_of(found)
    rows = candidates.rows(found, on=today, against=against)
    units = _units(rows)
    form = leave_empty(AssignForm(request.POST or None, rows=rows, units=units), found)
    if request.method == "POST" and form.is_valid():
        try:
            assignment = assigning.assign(
                case_id=found.pk,
                unit_id=form.chosen.unit_id,
                worker_id=form.chosen.worker_id,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request,
                f"已指派（{assignment.number}），指派通知书和公函正在制作。"
                f"{_then(found, assignment)}",
            )
            return redirect("applications:case", uid=uid)
    return _answer(request, found, form, rows, units, against, **_wish(found, rows))


@require_http_methods(["GET", "POST"])
def name_worker(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A unit's manager names one of the unit's own people."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_name_worker, request.user, found, on=today)
    if request.method == "GET" and not is_offered(request, found, "name_worker"):
        return redirect("applications:case", uid=uid)
    against = against_of(found)
    rows = candidates.rows(found, on=today, against=against)
    own = [row for row in rows if row.worker.unit_id == found.unit_id]
    form = leave_empty(AssignForm(request.POST or None, rows=own, is_of_unit=True), found)
    if request.method == "POST" and form.is_valid():
        try:
            assigning.name_worker(
                case_id=found.pk,
                worker_id=form.chosen.worker_id,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已确定承办人，并通知本人。{_letter_awaits(found)}")
            return redirect("applications:case", uid=uid)
    return _answer(request, found, form, own, [], against)


def _answer(
    request: HttpRequest,
    found: Case,
    form: AssignForm,
    rows: list[Row],
    units: list[HandlingUnit],
    against: Against,
    **others: Any,
) -> HttpResponse:
    offered = [row for row in rows if row.ranked.may]
    return render(
        request,
        "applications/case/assign.html",
        {
            "case": found,
            "form": form,
            "top": offered[:NEAR_THE_TOP],
            "others": offered[NEAR_THE_TOP:],
            "blocked": [row for row in rows if not row.ranked.may],
            "offered": len(offered),
            "units": [(code_of_unit(unit), unit.name) for unit in units],
            "conflict_state": state_words(found.conflict_outcome),
            "conflict_note": against.conflict.note if against.conflict else "",
            "by_notice": found.route != IntakeRoute.APPLICATION,
            "opponents": [person.name for person in against.opponents],
            "back_url": reverse("applications:case", args=[found.uid]),
            "today": timezone.localdate(),
            **others,
        },
        status=422 if form.errors else 200,
    )


def _letter_awaits(found: Case) -> str:
    """Say by when the letter must reach the authority, where the case came with its notice."""
    if found.route == IntakeRoute.APPLICATION:
        return ""
    return f"公函应在{day_text(found.assignment_due_on)}前送达办案机关，请中心登记送达。"


def _then(found: Case, assignment: Assignment) -> str:
    if assignment.worker_id is None and found.route != IntakeRoute.APPLICATION:
        return "承办单位确定承办人后，再函告办案机关。"
    return _letter_awaits(found)


def _wish(found: Case, rows: list[Row]) -> dict[str, Any]:
    """Whom the recipient asks for, with a form to write it down, and whose turn it is."""
    named = next((row for row in rows if row.worker.pk == found.named_worker_id), None)
    workers = sorted((row.worker for row in rows), key=lambda one: (one.sort_key, one.pk))
    return {
        "wish_form": WishForm(
            initial={"worker": named.worker.uid if named else ""}, workers=workers
        ),
        "named": named,
        "turn": next((row for row in rows if row.ranked.turn), None),
    }


def _units(rows: list[Row]) -> list[HandlingUnit]:
    """Return the units in which somebody may act, in the order of their best."""
    best = {row.worker.unit_id: row.worker.unit for row in reversed(rows) if row.ranked.may}
    return list(reversed(best.values()))


def _too_late(request: HttpRequest, found: Case) -> HttpResponse:
    given = case_page.assignment_of(found)
    who = f"{given.assigned_by}已指派（{given.number}）" if given else found.get_state_display()
    messages.info(request, f"本案{who}，不需要再次指派。")
    return redirect("applications:case", uid=found.uid)
