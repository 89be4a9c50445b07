"""The worker's word before the facts: no conflict in one press, or a report to the head."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.conflicts import ReportConflictForm
from applications.forms.secrecy import leave_empty
from applications.models import Case
from applications.operations import conflict_statements
from applications.views.finding import case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_POST
def no_conflict(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = case_of(request, uid)
    try:
        conflict_statements.confirm(case_id=found.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        if not Case.objects.visible_to(request.user, on=timezone.localdate()).filter(uid=uid):
            # Taken back meanwhile: the case is nobody's page to this worker any more.
            return redirect("applications:cases")
    else:
        messages.success(request, "已确认无利益冲突，案情和材料已打开。")
    return redirect("applications:case", uid=uid)


@require_http_methods(["GET", "POST"])
def report_conflict(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say with whom; the head decides, and the facts stay closed meanwhile."""
    found = case_of(request, uid)
    require(policies.can_state_conflict, request.user, found, on=timezone.localdate())
    form = leave_empty(ReportConflictForm(request.POST or None), found)
    if request.method == "POST" and form.is_valid():
        try:
            conflict_statements.report(
                case_id=found.pk,
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已报告中心负责人，核实前案情和材料不打开。")
            return redirect("applications:case", uid=uid)
    context = {
        "form": form,
        "case": found,
        "heading": "报告利益冲突",
        "sub": "报告后由中心负责人核实；属实的，另行指派，不影响您的考核。",
        "back_url": reverse("applications:case", args=[uid]),
    }
    return render(
        request, "applications/case/form.html", context, status=422 if form.errors else 200
    )
