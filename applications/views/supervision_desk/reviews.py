"""The next review of a case: set by the head, done by whoever looked."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.forms.secrecy import leave_empty
from applications.forms.supervising import ReviewDoneForm, ReviewForm
from applications.models import Case, NextReview
from applications.operations import reviewing
from applications.queries import watching
from applications.views.finding import case_of
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set the day, or move it."""
    case = case_of(request, uid)
    require(policies.can_set_review, request.user, case, on=timezone.localdate())
    present = watching.review_of(case)
    initial = {"due_on": present.due_on, "note": present.note} if present else {}
    form = ReviewForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            found = reviewing.set_review(
                case_id=case.pk, by=request.user, at=timezone.localtime(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"已设定{day_text(found.due_on)}复看。")
            return redirect("applications:case", uid=uid)
    return _page(request, form, case, present, heading="设定复看日期")


@require_http_methods(["GET", "POST"])
def review_done(request: HttpRequest, uid: UUID) -> HttpResponse:
    case = case_of(request, uid)
    require(policies.can_end_review, request.user, case, on=timezone.localdate())
    present = watching.review_of(case)
    if request.method == "GET" and present is None:
        messages.info(request, "此案没有待办的复看。")
        return redirect("applications:case", uid=uid)
    form = leave_empty(ReviewDoneForm(request.POST or None), case)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.end_review(
                case_id=case.pk, by=request.user, at=timezone.localtime(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已登记复看情况。")
            return redirect("applications:case", uid=uid)
    return _page(request, form, case, present, heading="登记复看情况")


def _page(
    request: HttpRequest,
    form: forms.Form,
    case: Case,
    present: NextReview | None,
    *,
    heading: str,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "case": case,
        "review": present,
        "today": timezone.localdate(),
        "back_url": reverse("applications:case", args=[case.uid]),
    }
    return render(
        request,
        "applications/supervision/review.html",
        context,
        status=422 if form.errors else 200,
    )
