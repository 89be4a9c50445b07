"""The pages of a subsidy line: worklists by desk, the calculation sheet, the three hands."""

import datetime as dt
from uuid import UUID

import django_tables2 as tables
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.forms.secrecy import leave_empty
from applications.models import Case
from applications.queries.clock_lines import Clock
from legalaid.shared import masking
from legalaid.shared.as_read import FIELD
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of, rows_a_page
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents.paper_kinds import APPROVAL
from subsidies.forms.lines import ComputeForm, LineFilter, ReasonForm
from subsidies.models import Evaluation, SubsidyLine
from subsidies.operations import approving, computing
from subsidies.queries import acts, line_page, pay_clock, worklists
from subsidies.queries.worksheet import obstacles, priced_on, worksheet
from subsidies.rules.pricing import WHOLE, NoStandard
from subsidies.states import EvaluationState, LineState
from subsidies.views.papers import hand_out
from subsidies.views.tables import LineTable
from workstations.operations import looking
from workstations.queries import calendar
from workstations.states import Role
from workstations.views.lists import show_list
from workstations.views.proving import proves_again

_STATES = {
    "returned": [LineState.RETURNED],
    "review": [LineState.COMPUTED],
    "approve": [LineState.REVIEWED],
    "payable": [LineState.APPROVED, LineState.FAILED],
    "all": list(LineState),
}
TABS = {
    "compute": "待计算",
    "returned": "退回初审",
    "review": "待复审",
    "approve": "待审批",
    "payable": "待发放",
    "all": "全部",
}
_OWN_TAB = {
    Role.CENTER_STAFF: "compute",
    Role.CENTER_HEAD: "review",
    Role.BUREAU_LEADER: "approve",
    Role.FINANCE: "payable",
}


@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """What waits on one's own desk first; every line behind the last tab."""
    today = timezone.localdate()
    require(policies.can_open_lines, request.user, on=today)
    counts = worklists.line_counts(request.user, on=today)
    if not policies.can_compute(request.user, None, on=today):
        counts.pop("compute")
    scope = request.GET.get("scope", "")
    if scope not in counts:
        scope = _OWN_TAB.get(request.user.role, "all")
    context = {"tabs": _tabs(counts, scope), "scope": scope, "today": today}
    if scope == "compute":
        waiting = worklists.uncomputed(request.user, on=today)
        context["page"] = page_of(request, waiting)
        days = calendar.days()
        for evaluation in context["page"]:
            evaluation.pay_by = pay_clock.due_on(evaluation.case, days)
    else:
        context |= _filtered(request, scope, on=today)
    return show_list(request, "subsidies/line_desk/lines.html", context)


@require_safe
def line(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One line: the calculation sheet, whose hands it passed, and the next act."""
    today = timezone.localdate()
    found = _visible(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    context = {
        "line": found,
        "case": found.case,
        "clocks": _clocks(found),
        "items": found.items.order_by("position"),
        "priced_on": priced_on(found.case),
        "masked_account": masking.bank_account(found.worker.bank_account),
        "steps": line_page.steps(found),
        "log": line_page.log(found),
        "next": line_page.next_card(found, acts.on_line(found, request.user, on=today)),
        "case_url": line_page.case_url(found, request.user, on=today),
        "evaluation_url": line_page.evaluation_url(found, request.user, on=today),
        "today": today,
    }
    return render(request, "subsidies/line_desk/line.html", context)


@require_http_methods(["GET", "POST"])
def compute(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The calculation sheet of a case, shown before anything is written."""
    today = timezone.localdate()
    # A seal hides the file, not what its work was worth.
    known = Case.objects.known_by_number(request.user, on=today).select_related("worker", "unit")
    case = get_object_or_404(known, uid=uid)
    evaluation = Evaluation.objects.filter(case=case).select_related("sheet").first()
    require(policies.can_compute, request.user, evaluation, on=today)
    form = leave_empty(ComputeForm(request.POST or None), case)
    is_saved = request.method == "POST" and "preview" not in request.POST
    if is_saved and form.is_valid():
        try:
            made = computing.compute(
                case_id=case.pk, **form.cleaned_data, by=request.user, at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(
                request, f"{case.number}的补贴为{made.amount_yuan:,.2f}元，已报中心负责人复审。"
            )
            return redirect("subsidies:line", uid=made.uid)
    context = _calculation(case, evaluation, form) | {"today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/line_desk/compute.html", context, status=status)


@require_POST
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _visible(request, uid)
    try:
        approving.review(
            line_id=found.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{found.case.number}的补贴已复审，等候局领导审批。")
    return redirect("subsidies:line", uid=uid)


@require_POST
@proves_again
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _visible(request, uid)
    try:
        approved = approving.approve(
            line_id=found.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已审批，审批编号{approved.number}，财务可以列入发放表。")
    return redirect("subsidies:line", uid=uid)


@require_http_methods(["GET", "POST"])
def return_line(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why a line goes back to whoever reckoned it."""
    today = timezone.localdate()
    found = _visible(request, uid)
    require(policies.can_return, request.user, found, on=today)
    back_url = reverse("subsidies:line", args=[uid])
    form = ReasonForm(
        request.POST or None,
        button="退回初审",
        help_text=f"退回后由{found.computed_by}改正并重新计算，复审和审批重新进行。",
        back_url=back_url,
    )
    leave_empty(form, found.case)
    if request.method == "POST" and form.is_valid():
        try:
            approving.return_line(
                line_id=found.pk, **form.cleaned_data, by=request.user, at=timezone.localtime()
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"{found.case.number}的补贴已退回初审。")
            return redirect("subsidies:line", uid=uid)
    context = {"line": found, "form": form, "today": today}
    status = 422 if form.errors else 200
    return render(request, "subsidies/line_desk/return_line.html", context, status=status)


@require_safe
def line_paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The approval sheet of an approved line."""
    found = _visible(request, uid)
    return hand_out(request, found, kind=APPROVAL, back=redirect("subsidies:line", uid=uid))


def _visible(request: HttpRequest, uid: UUID) -> SubsidyLine:
    visible = SubsidyLine.objects.visible_to(request.user, on=timezone.localdate())
    hands = ("computed_by", "reviewed_by", "approved_by")
    related = ("case", "worker", "unit", "evaluation", "standard", *hands)
    return get_object_or_404(visible.select_related(*related), uid=uid)


def _clocks(found: SubsidyLine) -> list[Clock]:
    clock = pay_clock.clock(found.case, calendar.days(), paid_on=found.paid_on)
    return [clock] if clock else []


def _tabs(counts: dict[str, int], scope: str) -> list[dict]:
    return [
        {
            "label": TABS[name],
            "url": f"{reverse('subsidies:lines')}?scope={name}",
            "count": counts[name],
            "current": name == scope,
        }
        for name in TABS
        if name in counts
    ]


def _filtered(request: HttpRequest, scope: str, *, on: dt.date) -> dict:
    visible = SubsidyLine.objects.visible_to(request.user, on=on).with_case()
    filtered = LineFilter(request.GET, visible.filter(state__in=_STATES[scope]))
    rows = filtered.qs.order_by("computed_at", "pk")
    table = LineTable(rows, today=on, days=calendar.days())
    tables.RequestConfig(request, paginate={"per_page": rows_a_page(request)}).configure(table)
    return {"filter": filtered, "table": table}


def _calculation(case: Case, evaluation: Evaluation | None, form: ComputeForm) -> dict:
    """What the page shows: the sheet for the share typed, or why there is none."""
    context = {"case": case, "evaluation": evaluation, "form": form}
    if evaluation is None or evaluation.state != EvaluationState.SCORED:
        return context | {"refusal": "本案尚未评查，不能计算补贴，请先分派并完成评查。"}
    evaluation.case = case
    percent = WHOLE
    if form.is_bound and form.is_valid():
        percent = form.cleaned_data["progress_percent"]
    context["obstacles"] = obstacles(case)
    try:
        context["sheet"] = worksheet(evaluation, progress_percent=percent)
    except NoStandard as refusal:
        context["refusal"] = str(refusal)
    return context
