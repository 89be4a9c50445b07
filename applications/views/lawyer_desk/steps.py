"""Writing progress down, and opening what was attached to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.handling import StepForm
from applications.models import Case, CaseStep, StepKind
from applications.operations import handling
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views import downloads

_RECORDED = "已登记。"
_PERIOD_RUNS = (
    "已登记，报送结案材料的期限从当日起算，请按期办理结案。可以上诉的，请在“重要日期”登记上诉期限。"
)


@require_http_methods(["GET", "POST"])
def step_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One line of the progress record."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_record_step, request.user, found, on=today)
    if request.method == "GET" and not is_offered(request, found, "step_new"):
        return redirect("applications:case", uid=uid)
    form = StepForm(request.POST or None, request.FILES or None, today=today)
    if request.method == "POST" and form.is_valid():
        kind = StepKind(form.cleaned_data["kind"])
        try:
            handling.record_step(
                case_id=found.pk,
                step_uid=form.cleaned_data["step_uid"],
                kind=kind,
                day=form.cleaned_data["day"],
                note=form.cleaned_data["note"],
                upload=form.cleaned_data["file"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _PERIOD_RUNS if kind == StepKind.PAPERS else _RECORDED)
            return redirect("applications:case", uid=uid)
    return render(
        request,
        "applications/lawyer/step_new.html",
        {
            "case": found,
            "form": form,
            "back_url": reverse("applications:case", args=[uid]),
            "today": today,
        },
        status=422 if form.errors else 200,
    )


@require_safe
def step_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The photo or PDF of one line; who opened it stands in the log."""
    today = timezone.localdate()
    visible = Case.objects.visible_to(request.user, on=today)
    step = get_object_or_404(
        CaseStep.objects.select_related("case", "file"),
        uid=uid,
        file__isnull=False,
        case__in=visible,
    )
    require(policies.can_read_file, request.user, step.case, on=today)
    looking.look(step.case, by=request.user, at=timezone.localtime(), action="downloaded")
    ending = "pdf" if step.file.content_type == "application/pdf" else "jpg"
    return downloads.send(step.file, name=f"{step.case.number}{step}{step.on}.{ending}")
