"""Telephone and account of an aid worker: kept in the pool, and read by open payment lists."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from subsidies.queries import open_lists
from workstations import policies
from workstations.forms.pool import PayeeForm
from workstations.models import AidWorker
from workstations.operations import pool
from workstations.queries import payees


@sensitive_post_parameters("phone", "account", "again")
@require_http_methods(["GET", "POST"])
def payee(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter or correct them; the lists that keep the old account are named before and after."""
    require(policies.can_keep_worker, request.user, None, on=timezone.localdate())
    worker = get_object_or_404(AidWorker.objects.select_related("unit"), uid=uid)
    lists = open_lists.naming(worker)
    begun = {"bank_name": worker.bank_name, "read": payees.edition(worker, payees.PAYEE)}
    form = PayeeForm(request.POST or None, initial=begun, worker=worker)
    if request.method == "POST" and form.is_valid():
        try:
            kept = pool.enter_payee(
                worker_id=worker.pk, **form.wanted(), by=request.user, at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            _say(request, worker, kept)
            return redirect("workstations:worker", uid=uid)
    context = {
        "worker": worker,
        "form": form,
        "findings": payees.account_findings(worker),
        "lists": [
            {"number": one.number, "url": reverse("subsidies:batch", args=[one.uid])}
            for one in lists
        ],
        "back_url": reverse("workstations:worker", args=[uid]),
        "today": timezone.localdate(),
    }
    status = 422 if form.errors else 200
    return render(request, "workstations/worker_payee.html", context, status=status)


def _say(request: HttpRequest, before: AidWorker, kept: AidWorker) -> None:
    """Show the last four back, and what should be read twice or done besides."""
    account = f"收款账号尾号{kept.bank_account_last4}" if kept.bank_account else "没有收款账号"
    messages.success(request, f"已保存，{kept.name}现登记{account}。")
    if (before.bank_name, before.bank_account) == (kept.bank_name, kept.bank_account):
        return
    for finding in payees.account_findings(kept):
        messages.warning(request, str(finding))
    # Asked after the change: a list drawn up meanwhile may hold the old account as well.
    if numbers := "、".join(one.number for one in open_lists.naming(kept)):
        messages.warning(
            request,
            f"{numbers}尚未付款，仍按制表时的账号发放；"
            "需要发到新账号的，请先撤销该发放表，再由财务重新制表。",
        )
