"""The head's answer to a worker who reported a conflict."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.conflicts import AnswerConflictForm
from applications.forms.secrecy import leave_empty
from applications.operations import conflict_statements
from applications.queries import case_page
from applications.views.finding import case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def answer_conflict(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Read what the worker reported, and say whether it is a conflict."""
    found = case_of(request, uid)
    require(policies.can_answer_conflict, request.user, found, on=timezone.localdate())
    form = leave_empty(AnswerConflictForm(request.POST or None), found)
    if request.method == "POST" and form.is_valid():
        try:
            said = conflict_statements.answer(
                case_id=found.pk,
                is_conflict=form.cleaned_data["is_conflict"],
                answer=form.cleaned_data["answer"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            done = "指派已解除，请另行指派。" if said.is_conflict else "已告知承办人继续办理。"
            messages.success(request, done)
            return redirect("applications:case", uid=uid)
    context = {
        "form": form,
        "case": found,
        "heading": "处理利益冲突报告",
        "sub": "解除指派的，指派通知书和公函作废，文号列入作废清单。",
        "statement": case_page.statement_of(case_page.assignment_of(found)),
        "today": timezone.localdate(),
        "back_url": reverse("applications:case", args=[uid]),
    }
    return render(
        request, "applications/case/form.html", context, status=422 if form.errors else 200
    )
