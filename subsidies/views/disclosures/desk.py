"""The desk of the quarter's account: every edition, its checks, and the rows behind a figure."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from subsidies import policies
from subsidies.documents import disclosure_sections
from subsidies.models import Disclosure
from subsidies.queries import disclosure_page, disclosures, figures
from workstations.models import Job
from workstations.views.downloads import send
from workstations.views.lists import show_list

# Figures that are both printed and counted from one list of rows.
LINKED = disclosure_sections.CODES & figures.FIGURES.keys()
TITLES = {"funds": "资金使用（元）", "cases": "案件办理", "quality": "质量考核"}


@require_safe
def disclosure_list(request: HttpRequest) -> HttpResponse:
    """Every quarter and edition, the latest first; red while the website address is empty."""
    today = timezone.localdate()
    require(policies.can_open_disclosures, request.user, on=today)
    rows = (
        Disclosure.objects.visible_to(request.user, on=today)
        .select_related("reviewed_by", "published_by")
        .defer("figures")
        .order_by("-quarter", "-edition")
    )
    page = page_of(request, rows)
    due_days = disclosure_page.due_days(page)
    for row in page:
        row.due_on = due_days[row.pk]
    return render(request, "subsidies/disclosures/list.html", {"page": page, "today": today})


@require_safe
def disclosure(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One edition: each figure beside the last quarter's, the checks, the PDF, the next act."""
    today = timezone.localdate()
    found = visible(request, uid)
    return render(
        request,
        "subsidies/disclosures/detail.html",
        {
            "disclosure": found,
            "today": today,
            "labels": disclosure_sections.quarter_labels(found.figures),
            "sections": [
                {"title": TITLES[name], "rows": disclosure_page.linked(found, rows)}
                for name, rows in disclosure_sections.sections(found.figures).items()
            ],
            "checks": disclosures.checks(found),
            "due_on": disclosure_page.due_days([found])[found.pk],
            "job": Job.objects.filter(key=f"paper:{found.paper.uid}").first(),
            "next": disclosure_page.next_act(found, request.user, on=today),
            "editions": disclosure_page.editions(found).defer("figures"),
            "corrections": _corrections(found),
            **disclosure_sections.annex(found.figures),
        },
    )


@require_safe
def disclosure_rows(request: HttpRequest, uid: UUID, code: str) -> HttpResponse:
    """The rows behind one figure as they are today, beside the frozen number."""
    today = timezone.localdate()
    found = visible(request, uid)
    if code not in LINKED:
        raise Http404
    behind, rows = disclosure_page.rows(code, found.period)
    page = page_of(request, rows)
    return show_list(
        request,
        "subsidies/disclosures/rows.html",
        {
            "disclosure": found,
            "behind": behind,
            "line": disclosure_sections.line(code, found.figures),
            "frozen_rows": found.figures["rows"].get(code, found.figures["numbers"].get(code)),
            "page": page,
            "opened": disclosure_page.opened(behind, page, request.user, on=today),
            "template": f"subsidies/disclosures/rows/{behind.template}.html",
            "today": today,
        },
    )


@require_safe
def disclosure_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The PDF exactly as the public will download it; it names no recipient."""
    found = visible(request, uid)
    if found.paper.file is None:
        raise Http404
    return send(found.paper.file, name=file_name(found))


def file_name(found: Disclosure) -> str:
    return f"{found.period.label}法律援助信息公开（第{found.edition}版）.pdf"


def visible(request: HttpRequest, uid: UUID) -> Disclosure:
    rows = Disclosure.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(
        rows.select_related("paper__file", "reviewed_by", "published_by"), uid=uid
    )


def _corrections(found: Disclosure) -> list[disclosure_sections.Row]:
    """Return what a corrected edition changed against the one before."""
    before = disclosure_page.corrected(found)
    return disclosure_sections.differences(found.figures, before.figures) if before else []
