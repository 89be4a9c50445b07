"""Data-sharing queries: asked, awaited with a light, answered person by person, or given up."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.data_queries import AnswerPage, AskDataForm, FallBackForm
from applications.models import DataQuery
from applications.operations import querying
from applications.states import DataSource, VerificationMethod
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from applications.views.scanned import Scan, framed_by_us, named, show, shows_a_scan
from legalaid.shared.authority import require
from legalaid.shared.faulty_rows import faulty_rows
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views.downloads import send
from workstations.views.lists import show_list
from workstations.views.opened import opened


@require_safe
def data_queries(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, the most urgent first; ``?over=1`` the others."""
    today = timezone.localdate()
    require(policies.can_see_data_queries, request.user, None, on=today)
    visible = DataQuery.objects.visible_to(request.user, on=today)
    over = request.GET.get("over") == "1"
    open_ones = visible.open()
    rows = (
        visible.exclude(pk__in=open_ones.values("pk")).order_by("-asked_on", "-pk")
        if over
        else open_ones.order_by("due_on", "pk")
    ).select_related("application__applicant", "asked_by")
    context = {
        "page": page_of(request, rows),
        "over": over,
        "tabs": [
            {"label": "等待反馈", "url": "?", "current": not over},
            {"label": "已反馈、已改用其他方式", "url": "?over=1", "current": over},
        ],
        "today": today,
    }
    return show_list(request, "applications/means/data_queries.html", context)


@require_http_methods(["GET", "POST"])
def ask_data(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down that a source is asked."""
    today = timezone.localdate()
    application = application_of(request, uid)
    require(policies.can_ask_data, request.user, application, on=today)
    if request.method == "GET" and not querying.has_consent(application):
        messages.error(request, querying.NO_CONSENT)
        return redirect(f"{reverse('applications:detail', args=[uid])}#materials")

    def do(typed: Mapping[str, Any]) -> str:
        query = querying.ask(
            application_id=application.pk,
            source=DataSource(typed["source"]),
            asked_on=typed["asked_on"],
            by=request.user,
            at=timezone.localtime(),
        )
        day = query.due_on
        return f"已登记查询，{day.month}月{day.day}日前应有反馈，期满没有的可以改用其他方式。"

    return act_on(
        request,
        application,
        AskDataForm(request.POST or None, today=today),
        heading="信息共享查询",
        sub="凭申请人签名的核查授权书，通过信息共享平台查询（《法律援助法》第四十一条）。",
        do=do,
    )


@require_http_methods(["GET", "POST"])
def data_query(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down what came back, or read what was written down."""
    today = timezone.localdate()
    query = _query_of(request, uid)
    application = query.application
    if request.method == "POST":
        require(policies.can_record_data_answer, request.user, query, on=today)
    page = AnswerPage(application, request.POST or None, request.FILES or None, today=today)
    if request.method == "POST" and page.is_valid():
        try:
            querying.answer(
                query_id=query.pk,
                answers=page.answers(),
                answered_on=page.form.cleaned_data["answered_on"],
                upload=page.form.cleaned_data["file"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            shown = refusal.field if refusal.field in page.form.fields else None
            page.form.add_error(shown, str(refusal))
        else:
            messages.success(request, "查询结果已登记，请在“经济状况”中核对采用。")
            return redirect("applications:detail", uid=application.uid)
    may_record = policies.can_record_data_answer(request.user, query, on=today)
    context = {
        "query": query,
        "application": application,
        "answers": query.answers.select_related("code").order_by("pk"),
        "page": page if query.is_open and may_record else None,
        "form": page.form,
        "faulty_rows": faulty_rows(page.rows, "第{}行"),
        "may_fall_back": query.is_open
        and query.due_on < today
        and policies.can_fall_back(request.user, query, on=today),
        "back_url": reverse("applications:detail", args=[application.uid]),
        "today": today,
    }
    return render(
        request,
        "applications/means/data_query.html",
        context,
        status=422 if page.is_refused else 200,
    )


@require_http_methods(["GET", "POST"])
def fall_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nobody answered in time: show the hardship in another way."""
    today = timezone.localdate()
    query = _query_of(request, uid)
    require(policies.can_fall_back, request.user, query, on=today)
    form = FallBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            application = querying.fall_back(
                query_id=query.pk,
                method=VerificationMethod(form.cleaned_data["method"]),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            label = application.get_verification_method_display()
            messages.success(request, f"已改用“{label}”，请核对还缺哪些材料。")
            return redirect("applications:detail", uid=application.uid)
    context = {
        "form": form,
        "heading": "改用其他核查方式",
        "sub": f"{query}期满没有反馈。没有反馈不等于没有收入，也不能因此不予援助。",
        "application": query.application,
        "back_url": reverse("applications:data_query", args=[uid]),
    }
    return render(
        request, "applications/center/form.html", context, status=422 if form.errors else 200
    )


@framed_by_us
@require_safe
def data_query_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the paper of the answer, and note who opened it."""
    query = _answered(request, uid)
    looking.look(query.application, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(query.answer_file, name=named("信息共享查询结果", query.answer_file))


@shows_a_scan
def view_data_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the paper of the answer in the page."""
    query = _answered(request, uid)
    scan = Scan(
        title="信息共享查询结果",
        about=f"{query.get_source_display()}，{query.application}",
        file=query.answer_file,
        file_url=reverse("applications:data_query_file", args=[uid]),
        back_url=reverse("applications:data_query", args=[uid]),
        back="返回信息共享查询",
    )
    return show(request, scan)


def _answered(request: HttpRequest, uid: UUID) -> DataQuery:
    query = _query_of(request, uid)
    if query.answer_file is None:
        raise Http404
    return query


def _query_of(request: HttpRequest, uid: UUID) -> DataQuery:
    visible = DataQuery.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "application__applicant",
        "application__matter",
        "application__received_at",
        "asked_by",
        "answer_recorded_by",
        "answer_file",
        "ended_by",
    )
    found = get_object_or_404(joined, uid=uid)
    opened(request, found.application)
    return found
