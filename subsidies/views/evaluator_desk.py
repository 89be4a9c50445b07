"""The evaluation's pages: what waits, who scores, the sheet beside the closing file."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import Case
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.forms.evaluating import AssignEvaluatorForm, ScoreForm
from subsidies.models import Evaluation
from subsidies.operations import grading
from subsidies.queries import closing_file, people, worklists
from subsidies.states import EvaluationState
from workstations.models import StoredFile
from workstations.operations import looking
from workstations.views.downloads import send
from workstations.views.lists import show_list

TABS = {"unassigned": "待分派", "waiting": "待评查", "scored": "已评查"}


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """What waits to be given out, to be scored, and what was scored."""
    today = timezone.localdate()
    require(policies.can_open_evaluations, request.user, on=today)
    counts = worklists.evaluation_counts(request.user, on=today)
    scope = request.GET.get("scope", "")
    if scope not in counts:
        scope = next((name for name in counts if counts[name]), next(iter(counts)))
    page = page_of(request, _listed(request, scope, on=today))
    context = {
        "tabs": _tabs(counts, scope),
        "scope": scope,
        "page": page,
        "may_assign": policies.can_assign_evaluator(request.user, None, on=today),
        "today": today,
    }
    return show_list(request, "subsidies/evaluator_desk/evaluations.html", context)


@require_http_methods(["GET", "POST"])
def assign_evaluator(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give an archived case to an evaluator."""
    today = timezone.localdate()
    # A seal hides the file from all but whom the center lets score it.
    known = Case.objects.known_by_number(request.user, on=today).select_related("worker", "unit")
    case = get_object_or_404(known, uid=uid)
    require(policies.can_assign_evaluator, request.user, case, on=today)
    candidates = people.impartial_evaluators(case, on=today)
    form = AssignEvaluatorForm(request.POST or None, evaluators=candidates)
    if request.method == "POST" and form.is_valid():
        try:
            evaluation = grading.assign_evaluator(
                case_id=case.pk,
                evaluator_id=form.cleaned_data["evaluator"].pk,
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"{case.number}已分派给{evaluation.evaluator}评查。")
            return redirect("subsidies:evaluations")
    context = {"case": case, "form": form, "candidates": candidates, "today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/evaluator_desk/assign_evaluator.html", context, status=status)


@require_safe
def evaluation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sheet to be filled in, or as it was filled in, beside the closing file."""
    found = _visible(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    form = None
    if _may_score(request, found):
        form = ScoreForm(items=_items(found), case=found.case, today=timezone.localdate())
    return _sheet(request, found, form)


@require_POST
def score(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the marks down; refused marks come back as they were typed."""
    found = _visible(request, uid)
    require(policies.can_score, request.user, found, on=timezone.localdate())
    form = ScoreForm(request.POST, items=_items(found), case=found.case, today=timezone.localdate())
    if form.is_valid():
        try:
            scored = grading.score(
                evaluation_id=found.pk,
                marks=form.marks,
                comment=form.cleaned_data["comment"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                f"{found.case.number}评定为{scored.get_grade_display()}（{scored.score:g}分），"
                "已转中心计算补贴。",
            )
            return redirect("subsidies:evaluation", uid=uid)
    return _sheet(request, found, form, status=422)


@require_safe
def evaluation_paper(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """One paper of the closing file, for those who score or oversee."""
    found = _readable(request, uid)
    paper = get_object_or_404(
        found.case.closing_papers.select_related("file"), kind=kind, file__isnull=False
    )
    return _handed_out(request, found, paper.file, name=paper.label)


@require_safe
def evaluation_step(request: HttpRequest, uid: UUID, step: UUID) -> HttpResponse:
    """The attachment of one line of the progress record."""
    found = _readable(request, uid)
    line = get_object_or_404(found.case.steps.select_related("file"), uid=step, file__isnull=False)
    return _handed_out(request, found, line.file, name=line.get_kind_display())


def _listed(request: HttpRequest, scope: str, *, on: dt.date):
    if scope == "unassigned":
        return worklists.unevaluated(request.user, on=on)
    found = worklists.evaluations(request.user, on=on)
    if scope == "waiting":
        return found.filter(state=EvaluationState.ASSIGNED).order_by("assigned_at", "pk")
    return found.filter(state=EvaluationState.SCORED).order_by("-scored_at", "-pk")


def _tabs(counts: dict[str, int], scope: str) -> list[dict]:
    return [
        {
            "label": TABS[name],
            "url": f"{reverse('subsidies:evaluations')}?scope={name}",
            "count": count,
            "current": name == scope,
        }
        for name, count in counts.items()
    ]


def _visible(request: HttpRequest, uid: UUID) -> Evaluation:
    visible = Evaluation.objects.visible_to(request.user, on=timezone.localdate())
    related = ("case__worker", "case__unit", "sheet", "evaluator", "assigned_by")
    return get_object_or_404(visible.select_related(*related), uid=uid)


def _readable(request: HttpRequest, uid: UUID) -> Evaluation:
    found = _visible(request, uid)
    require(policies.can_read_file, request.user, found, on=timezone.localdate())
    return found


def _items(found: Evaluation) -> list:
    return list(found.sheet.items.order_by("position", "pk"))


def _may_score(request: HttpRequest, found: Evaluation) -> bool:
    waiting = found.state == EvaluationState.ASSIGNED
    return waiting and policies.can_score(request.user, found, on=timezone.localdate())


def _sheet(
    request: HttpRequest, found: Evaluation, form: ScoreForm | None, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    may_read = policies.can_read_file(request.user, found, on=today)
    may_compute = policies.can_compute(request.user, found, on=today)
    context = {
        "evaluation": found,
        "case": found.case,
        "form": form,
        "file": closing_file.for_evaluation(found) if may_read else None,
        "marks": found.marks.select_related("item").order_by("item__position", "item__pk"),
        "may_compute": may_compute and Evaluation.objects.uncomputed().contains(found),
        "names_evaluator": may_read,
        "today": today,
    }
    return render(request, "subsidies/evaluator_desk/evaluation.html", context, status=status)


def _handed_out(
    request: HttpRequest, found: Evaluation, file: StoredFile | None, *, name: str
) -> HttpResponse:
    if file is None:
        raise Http404
    looking.look(found, by=request.user, at=timezone.localtime(), action="downloaded")
    suffix = "pdf" if file.content_type == "application/pdf" else "jpg"
    return send(file, name=f"{name}.{suffix}")
