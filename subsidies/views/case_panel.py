"""The panel that the case page pulls: the evaluation and the subsidy of one case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from applications.models import Case
from subsidies import policies
from subsidies.models import Evaluation, SubsidyLine
from subsidies.queries import pay_clock
from workstations.queries import calendar


@require_safe
def case_panel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What this person may know of it: a fragment for the case page, or a page of its own."""
    today = timezone.localdate()
    case = get_object_or_404(Case.objects.visible_to(request.user, on=today), uid=uid)
    evaluations = Evaluation.objects.visible_to(request.user, on=today)
    lines = SubsidyLine.objects.visible_to(request.user, on=today)
    evaluation = evaluations.filter(case=case).select_related("evaluator", "case").first()
    line = lines.filter(case=case).select_related("evaluation").first()
    context = {
        "case": case,
        "evaluation": evaluation,
        "line": line,
        "pay_by": pay_clock.due_on(case, calendar.days()),
        "is_concerned": policies.can_open_lines(request.user, None, on=today),
        "names_evaluator": evaluation is not None
        and policies.can_read_file(request.user, evaluation, on=today),
        "may_assign": policies.can_assign_evaluator(request.user, case, on=today),
        "may_compute": policies.can_compute(request.user, evaluation, on=today),
        "today": today,
    }
    part = request.htmx and not request.htmx.history_restore_request
    page = "_case_panel.html" if part else "case_panel.html"
    response = render(request, f"subsidies/{page}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
