"""The page on which the system administrator corrects an account."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.forms.account_changes import AccountCorrectionForm
from workstations.models import User
from workstations.operations import account_changes


@require_http_methods(["GET", "POST"])
@reauthentication_required
def account_correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_accounts, request.user, None, on=today)
    account = get_object_or_404(User.objects.select_related("unit"), uid=uid)
    require(policies.can_manage_accounts, request.user, account, on=today)
    form = AccountCorrectionForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            account_changes.correct(
                user_id=account.pk,
                name=form.cleaned_data["name"],
                unit=form.cleaned_data.get("unit"),
                valid_until=form.cleaned_data["valid_until"],
                outside_units=form.cleaned_data.get("outside_units", False),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "账号已更正。")
            return redirect("workstations:account", uid=uid)
    return render(
        request,
        "workstations/account_correct.html",
        {"form": form, "account": account},
        status=422 if form.errors else 200,
    )
