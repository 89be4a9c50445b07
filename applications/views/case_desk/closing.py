"""The center's side of the closing: accept, return, archive; and the head's termination."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.closing import ReturnForm
from applications.forms.secrecy import leave_empty
from applications.operations import closing
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken


@require_POST
def accept_closing(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = case_of(request, uid)
    try:
        closing.accept(case_id=found.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "结案审查已通过，请归档。")
    return redirect("applications:case", uid=uid)


@require_http_methods(["GET", "POST"])
def return_closing(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what is to be put right, and send the file back."""
    found = case_of(request, uid)
    require(policies.can_review_closing, request.user, found, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, found, "return_closing"):
        return redirect("applications:case", uid=uid)
    form = leave_empty(ReturnForm(request.POST or None), found)
    if request.method == "POST" and form.is_valid():
        try:
            closing.return_(
                case_id=found.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已退回，承办人会收到消息。")
            return redirect("applications:case", uid=uid)
    return render(
        request,
        "applications/case/return_closing.html",
        {"case": found, "form": form, "back_url": reverse("applications:case", args=[uid])},
        status=422 if form.errors else 200,
    )


@require_POST
def archive(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = case_of(request, uid)
    try:
        archived = closing.archive(case_id=found.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已归档，档号{archived.archive_number}。")
    return redirect("applications:case", uid=uid)
