"""Reports of group and major cases, and the minutes of collective discussions."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.upward import CaseReportForm, DiscussionForm, PassOnForm
from applications.models import CaseReport, Discussion
from applications.operations import discussing, reporting_up
from applications.queries.queue import colleagues
from applications.states import ReportKind
from applications.views.register_desk.acting import act_page, press
from applications.views.register_desk.files import show
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from workstations.operations import looking
from workstations.views.lists import show_list

_either = require_http_methods(["GET", "POST"])


@require_safe
def case_reports(request: HttpRequest) -> HttpResponse:
    """All reports, the newest first."""
    today = timezone.localdate()
    require(policies.can_see_case_reports, request.user, None, on=today)
    rows = CaseReport.objects.visible_to(request.user, on=today).select_related(
        "application", "case", "reported_by"
    )
    rows = rows.defer("facts", "application__narrative").order_by("-reported_on", "-pk")
    about = request.GET.get("about", "")
    rows = _of_file(rows, about)
    return show_list(
        request,
        "applications/registers/case_reports.html",
        {
            "page": page_of(request, rows),
            "tags": _tags(about),
            "may_report": policies.can_report_case(request.user, None, on=today),
            "today": today,
        },
    )


@_either
def case_report_new(request: HttpRequest) -> HttpResponse:
    """Report a case to the bureau."""
    today = timezone.localdate()
    require(policies.can_report_case, request.user, None, on=today)

    def do(typed: Mapping[str, Any]) -> str:
        made = reporting_up.report(
            about=typed["about"],
            kind=ReportKind(typed["kind"]),
            facts=typed["facts"],
            reported_on=typed["reported_on"],
            upload=typed["file"],
            form_token=typed["form_token"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{made}已登记，司法局会收到消息。"

    return act_page(
        request,
        CaseReportForm(
            request.POST or None,
            request.FILES or None,
            today=today,
            initial={"about": request.GET.get("about", "")},
        ),
        heading="报告重大、群体性案件",
        sub="《办理法律援助案件程序规定》第三十六条。报告司法局后，由司法局决定并登记报市。",
        back_url=reverse("applications:case_reports"),
        do=do,
    )


@require_safe
def case_report(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _report_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    may_pass_on = found.passed_on is None and policies.can_pass_report_on(
        request.user, found, on=today
    )
    context = {"report": found, "may_pass_on": may_pass_on, "today": today}
    return render(request, "applications/registers/case_report.html", context)


@_either
def case_report_pass_on(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down that the bureau reported it to the city."""
    found = _report_of(request, uid)
    today = timezone.localdate()
    require(policies.can_pass_report_on, request.user, found, on=today)

    def do(typed: Mapping[str, Any]) -> str:
        reporting_up.pass_on(
            report_id=found.pk,
            passed_on=typed["passed_on"],
            by=request.user,
            at=timezone.localtime(),
        )
        return "已登记报市。"

    return act_page(
        request,
        PassOnForm(request.POST or None, today=today),
        heading="登记报市",
        sub=f"{found}。",
        back_url=reverse("applications:case_report", args=[uid]),
        do=do,
    )


@require_safe
def case_report_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the report."""
    visible = CaseReport.objects.visible_to(request.user, on=timezone.localdate())
    with_scan = visible.select_related("file", "application", "case").exclude(file=None)
    return show(request, get_object_or_404(with_scan, uid=uid), "file", name="重大案件报告")


@require_safe
def discussions(request: HttpRequest) -> HttpResponse:
    """All minutes, the newest first."""
    today = timezone.localdate()
    require(policies.can_see_discussions, request.user, None, on=today)
    rows = Discussion.objects.visible_to(request.user, on=today).select_related(
        "application", "case", "asked_by", "confirmed_by"
    )
    rows = rows.defer(
        "question", "participants", "opinions", "conclusion", "application__narrative"
    )
    about = request.GET.get("about", "")
    rows = _of_file(rows.order_by("-held_on", "-pk"), about)
    return show_list(
        request,
        "applications/registers/discussions.html",
        {
            "page": page_of(request, rows),
            "tags": _tags(about),
            "may_record": policies.can_record_discussion(request.user, None, on=today),
            "today": today,
        },
    )


@_either
def discussion_new(request: HttpRequest) -> HttpResponse:
    """Write down what was asked, who said what, and what came of it."""
    today = timezone.localdate()
    require(policies.can_record_discussion, request.user, None, on=today)
    form = DiscussionForm(
        request.POST or None,
        colleagues=colleagues(on=today),
        today=today,
        initial={"about": request.GET.get("about", "")},
    )

    def do(typed: Mapping[str, Any]) -> str:
        written = discussing.record(
            about=typed["about"],
            asked_by=typed["asked_by"],
            minutes=form.minutes(),
            form_token=typed["form_token"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{written}记录已登记，等待负责人确认。"

    return act_page(
        request,
        form,
        heading="登记集体讨论",
        sub="疑难、重大事项集体讨论的记录，由负责人确认后不再修改。",
        back_url=reverse("applications:discussions"),
        do=do,
    )


@require_safe
def discussion(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _discussion_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    may_confirm = found.confirmed_at is None and policies.can_confirm_discussion(
        request.user, found, on=today
    )
    context = {"discussion": found, "may_confirm": may_confirm, "today": today}
    return render(request, "applications/registers/discussion.html", context)


@require_POST
def discussion_confirm(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _discussion_of(request, uid)

    def do() -> str:
        discussing.confirm(discussion_id=found.pk, by=request.user, at=timezone.localtime())
        return "讨论记录已确认。"

    return press(request, back_url=reverse("applications:discussion", args=[uid]), do=do)


def _report_of(request: HttpRequest, uid: UUID) -> CaseReport:
    visible = CaseReport.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related("application", "case", "reported_by", "passed_by")
    return get_object_or_404(joined, uid=uid)


def _discussion_of(request: HttpRequest, uid: UUID) -> Discussion:
    visible = Discussion.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "application", "case", "asked_by", "recorded_by", "confirmed_by"
    )
    return get_object_or_404(joined, uid=uid)


def _of_file(rows: QuerySet, number: str) -> QuerySet:
    """Narrow a register to the file of that number; "" leaves it whole."""
    return rows.filter(Q(application__number=number) | Q(case__number=number)) if number else rows


def _tags(number: str) -> list[dict[str, str]]:
    return [{"label": f"本件：{number}", "remove_url": "?"}] if number else []
