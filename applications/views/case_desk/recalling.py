"""Taking an assignment back before it has reached anybody."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.recalling import RecallForm
from applications.forms.secrecy import leave_empty
from applications.models import Assignment
from applications.operations import recalling
from applications.policies.assignment import can_recall_assignment
from applications.queries import case_page
from applications.queries.case_page.receipt import why_not_recalled
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def recall_assignment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why, and the case waits to be assigned again."""
    found = case_of(request, uid)
    require(can_recall_assignment, request.user, found, on=timezone.localdate())
    assignment = case_page.assignment_of(found)
    if request.method == "GET":
        reached = why_not_recalled(found, assignment) if assignment else None
        if reached is not None:
            messages.info(request, str(reached))
            return redirect("applications:case", uid=uid)
        if not is_offered(request, found, "recall_assignment"):
            return redirect("applications:case", uid=uid)
    begun = {"number": assignment.number} if assignment else {}
    form = leave_empty(RecallForm(request.POST or None, initial=begun), found)
    if request.method == "POST" and form.is_valid():
        try:
            case = recalling.recall(
                case_id=found.pk,
                number=form.cleaned_data["number"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            day = case.assignment_due_on
            until = f"{day.month}月{day.day}日"
            words = (
                f"请在{until}前另行指派"
                if timezone.localdate() <= day
                else f"指派期限{until}已过，请立即另行指派"
            )
            messages.success(request, f"指派已撤回，{words}（期限不重新计算）。")
            return redirect("applications:case", uid=uid)
    context = {
        "form": form,
        "case": found,
        "heading": "撤回指派",
        "sub": _given(assignment)
        + "指派文书送达前、承办人接受指派前可以撤回。撤回后本案恢复待指派，"
        "指派通知书和公函作废，文号保留在册；三日指派期限自原起算日连续计算。",
        "back_url": reverse("applications:case", args=[uid]),
    }
    return render(
        request, "applications/case/form.html", context, status=422 if form.errors else 200
    )


def _given(assignment: Assignment | None) -> str:
    """Say which assignment is meant, before it is gone."""
    if assignment is None:
        return ""
    worker = f"、{assignment.worker}" if assignment.worker else ""
    return f"撤回对{assignment.unit}{worker}的指派（{assignment.number}）。"
