"""The pages of a payment list: drawn up, passed through four hands, paid or dissolved."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from legalaid.shared.authority import require
from legalaid.shared.money import in_capitals
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents.paper_kinds import PAYMENT_LIST
from subsidies.forms.batches import BatchForm, PayForm
from subsidies.forms.lines import ReasonForm
from subsidies.models import PaymentBatch, SubsidyLine
from subsidies.operations import batching, paying
from subsidies.queries import acts, batch_page, open_lists, worklists
from subsidies.queries.balances import balance_of, balances
from subsidies.states import BatchState
from subsidies.views.papers import hand_out
from workstations.operations import looking
from workstations.views.lists import show_list
from workstations.views.proving import proves_again

TABS = {"open": "办理中", "paid": "已付款", "dissolved": "已撤销", "all": "全部"}
_STATES = {
    "open": [BatchState.DRAFTED, BatchState.REVIEWED, BatchState.RELEASED],
    "paid": [BatchState.PAID],
    "dissolved": [BatchState.DISSOLVED],
    "all": list(BatchState),
}


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """Every payment list, those still on their way first."""
    today = timezone.localdate()
    require(policies.can_open_money, request.user, on=today)
    counts = worklists.batch_counts(request.user, on=today)
    scope = request.GET.get("scope", "")
    scope = scope if scope in TABS else "open"
    visible = PaymentBatch.objects.visible_to(request.user, on=today)
    listed = visible.filter(state__in=_STATES[scope]).order_by("-drafted_at", "-pk")
    people = ("source", "drafted_by", "reviewed_by", "released_by", "paid_by")
    page = page_of(request, listed.select_related(*people))
    context = {
        "tabs": [
            {
                "label": label,
                "url": f"{reverse('subsidies:batches')}?scope={name}",
                "count": counts[name],
                "current": name == scope,
            }
            for name, label in TABS.items()
        ],
        "page": page,
        "may_draft": policies.can_draft_batch(request.user, None, on=today),
        "today": today,
    }
    return show_list(request, "subsidies/finance_desk/batches.html", context)


@require_http_methods(["GET", "POST"])
def batch_new(request: HttpRequest) -> HttpResponse:
    """Tick approved lines, choose the source that pays them, draw up the list."""
    today = timezone.localdate()
    require(policies.can_draft_batch, request.user, None, on=today)
    form = BatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = batching.draft(
                source_id=form.cleaned_data["source"].pk,
                line_uids=form.cleaned_data["lines"],
                form_token=form.cleaned_data["form_token"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request, f"已生成{batch.number}，合计{batch.total_yuan:,.2f}元，等候复核。"
            )
            return redirect("subsidies:batch", uid=batch.uid)
    payable = SubsidyLine.objects.visible_to(request.user, on=today).payable().with_case()
    context = {
        "form": form,
        "lines": payable.order_by("approved_at", "pk"),
        "sources": balances(year=today.year),
        "today": today,
    }
    template = "subsidies/finance_desk/batch_new.html"
    if form.errors:
        return render(request, template, context, status=422)
    return show_list(request, template, context, rows=context["lines"])


@require_safe
def batch(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One list: its rows as they were frozen, its sum, its hands, and the next act."""
    today = timezone.localdate()
    found = _visible(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    context = _batch_context(found) | {
        "next": batch_page.next_card(found, acts.on_batch(found, request.user, on=today)),
        "balance": balance_of(found.source),
        "today": today,
    }
    return render(request, "subsidies/finance_desk/batch.html", context)


@require_POST
@proves_again
def batch_review(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _passed_on(request, uid, batching.review, "已复核，等候局领导签批。")


@require_POST
@proves_again
def batch_release(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _passed_on(request, uid, batching.release, "已签批，由另一名财务人员付款。")


@require_http_methods(["GET", "POST"])
@proves_again
def batch_pay(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter the voucher and what became of each row; written once."""
    today = timezone.localdate()
    found = _visible(request, uid)
    require(policies.can_pay_batch, request.user, found, on=today)
    if request.method == "GET":
        looking.look(found, by=request.user, at=timezone.localtime())
    context = _batch_context(found)
    form = PayForm(request.POST or None, rows=context["rows"])
    if request.method == "POST" and form.is_valid():
        try:
            paid = paying.pay(
                batch_id=found.pk,
                voucher_number=form.cleaned_data["voucher_number"],
                failed=form.failed,
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request,
                f"{paid.number}已登记付款，成功的{len(form.rows) - len(form.failed)}笔已记入台账。",
            )
            return redirect("subsidies:batch", uid=uid)
    context |= {"form": form, "today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/finance_desk/batch_pay.html", context, status=status)


@require_http_methods(["GET", "POST"])
def batch_dissolve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why a list is called back before it is paid."""
    today = timezone.localdate()
    found = _visible(request, uid)
    require(policies.can_dissolve_batch, request.user, found, on=today)
    form = ReasonForm(
        request.POST or None,
        button="撤销发放表",
        help_text=(
            "撤销后，所列补贴退回待发放，占用的经费释放；编号作废保留，不再使用。"
            "如需发放，请重新制表。"
        ),
        back_url=reverse("subsidies:batch", args=[uid]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            batching.dissolve(
                batch_id=found.pk, **form.cleaned_data, by=request.user, at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"{found.number}已撤销，所列补贴可以重新制表。")
            return redirect("subsidies:batch", uid=uid)
    context = {"batch": found, "form": form, "today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/finance_desk/batch_dissolve.html", context, status=status)


@require_safe
def batch_paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The payment list as it was signed."""
    found = _visible(request, uid)
    back = redirect("subsidies:batch", uid=uid)
    return hand_out(request, found, kind=PAYMENT_LIST, back=back)


def _visible(request: HttpRequest, uid: UUID) -> PaymentBatch:
    visible = PaymentBatch.objects.visible_to(request.user, on=timezone.localdate())
    people = ("source", "drafted_by", "reviewed_by", "released_by", "paid_by")
    return get_object_or_404(visible.select_related(*people), uid=uid)


def _batch_context(found: PaymentBatch) -> dict:
    joined = ("line__case", "line__unit", "line__evaluation", "line__worker")
    rows = list(found.rows.select_related(*joined).order_by("pk"))
    return {
        "batch": found,
        "rows": rows,
        "outdated": open_lists.outdated_payees(found, rows),
        "in_capitals": in_capitals(found.total_yuan),
        "steps": batch_page.steps(found),
    }


def _passed_on(
    request: HttpRequest, uid: UUID, act: Callable[..., PaymentBatch], said: str
) -> HttpResponse:
    found = _visible(request, uid)
    try:
        act(batch_id=found.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found.number}{said}")
    return redirect("subsidies:batch", uid=uid)
