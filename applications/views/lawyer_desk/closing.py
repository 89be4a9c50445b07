"""The worker's closing page: gather the papers, report, and hand in."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.closing import HandedPaper, PapersForm, ReportForm
from applications.models import Case, ClosingPaper
from applications.operations import closing as operations
from applications.operations import gathering
from applications.queries import closing_file as queries
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views import downloads


@require_http_methods(["GET", "POST"])
def closing(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Papers are kept at once, whatever becomes of the report: no photo is chosen twice."""
    found = case_of(request, uid)
    require(policies.can_file_closing, request.user, found, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, found, "closing"):
        return redirect("applications:case", uid=uid)
    posted = request.method == "POST"
    hands_in = posted and "keep" not in request.POST
    data = (request.POST, request.FILES) if posted else (None, None)
    papers = PapersForm(*data, lines=queries.lines(found))
    report = ReportForm(data[0] if hands_in else None, case=found)
    if posted:
        _keep(request, found, papers)
    if hands_in and papers.is_valid() and report.is_valid() and _handed_in(request, found, report):
        messages.success(request, "已提交结案，中心将在30日内审查。")
        return redirect("applications:case", uid=uid)
    if posted and not hands_in:
        # Typed but not handed in: shown again as it was, without complaints about what is empty.
        report.initial |= {name: request.POST.get(name, "") for name in report.fields}
        if papers.is_valid():
            messages.success(request, "材料已保存，结案报告尚未提交。")
    return _answer(request, found, papers, report)


@require_safe
def closing_file(request: HttpRequest, uid: UUID, code: str) -> HttpResponse:
    """One paper of the closing file; who opened it stands in the log."""
    today = timezone.localdate()
    visible = Case.objects.visible_to(request.user, on=today)
    paper = get_object_or_404(
        ClosingPaper.objects.select_related("case", "file"),
        case__uid=uid,
        kind=code,
        file__isnull=False,
        case__in=visible,
    )
    require(policies.can_read_file, request.user, paper.case, on=today)
    looking.look(paper.case, by=request.user, at=timezone.localtime(), action="downloaded")
    ending = "pdf" if paper.file.content_type == "application/pdf" else "jpg"
    return downloads.send(paper.file, name=f"{paper.case.number}{paper.label}.{ending}")


def _keep(request: HttpRequest, found: Case, papers: PapersForm) -> None:
    """Keep each row by itself, so that one bad file does not cost the good ones."""
    if not papers.is_valid():
        return
    for handed in papers.handed():
        try:
            _keep_one(request, found, handed)
        except RuleBroken as refusal:
            papers.add_error(f"file-{handed.code}", str(refusal))
    if scan := papers.cleaned_data.get("scan"):
        _keep_scan(request, found, papers, scan)


def _keep_scan(request: HttpRequest, found: Case, papers: PapersForm, scan: UploadedFile) -> None:
    try:
        stands_for = gathering.keep_scanned_file(
            case_id=found.pk, scan=scan, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        papers.add_error("scan", str(refusal))
    else:
        if not stands_for:
            messages.info(request, "必备材料已逐项齐全，整卷扫描件没有另行保存。")


def _keep_one(request: HttpRequest, found: Case, handed: HandedPaper) -> None:
    hand = {"case_id": found.pk, "code": handed.code, "by": request.user}
    if handed.is_dropped:
        gathering.drop_paper(**hand, at=timezone.localtime())
        return
    gathering.keep_paper(
        **hand,
        upload=handed.upload,
        not_applicable_reason=handed.reason,
        at=timezone.localtime(),
    )


def _handed_in(request: HttpRequest, found: Case, form: ReportForm) -> bool:
    try:
        operations.file(
            case_id=found.pk, report=form.report, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal))
        return False
    return True


def _answer(
    request: HttpRequest, found: Case, papers: PapersForm, report: ReportForm
) -> HttpResponse:
    lines = queries.lines(found)
    refused = papers.errors or report.errors
    return render(
        request,
        "applications/lawyer/closing.html",
        {
            "case": found,
            "form": papers if papers.errors else report,
            "papers": papers,
            "report": report,
            "rows": list(papers.rows(lines)),
            "at_hand": [line for line in lines if line.at_hand],
            "there": sum(line.is_there or line.is_explained for line in lines),
            "all": len(lines),
            "missing": queries.missing(lines),
            "back_url": reverse("applications:case", args=[found.uid]),
            "today": timezone.localdate(),
        },
        status=422 if refused else 200,
    )
