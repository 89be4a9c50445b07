"""What anyone may read without signing in: the published account of each quarter."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from legalaid.shared.paging import page_of
from subsidies.documents import disclosure_sections
from subsidies.models import Disclosure
from subsidies.queries import disclosure_page
from subsidies.views.disclosures.desk import TITLES, file_name
from workstations.views.downloads import send


@login_not_required
@require_safe
def public_disclosures(request: HttpRequest) -> HttpResponse:
    """The quarters, the latest first; a corrected one shows its correction."""
    rows = Disclosure.objects.in_force().select_related("paper")
    rows = rows.defer("figures", "paper__snapshot").order_by("-quarter")
    page = page_of(request, rows)
    return render(request, "public/disclosures.html", {"page": page})


@login_not_required
@require_safe
def public_disclosure(
    request: HttpRequest, quarter: str, edition: int | None = None
) -> HttpResponse:
    """One quarter as it was published; without a number, the edition in force."""
    found = _public(quarter, edition)
    before = disclosure_page.corrected(found)
    sections = disclosure_sections.sections(found.figures)
    return render(
        request,
        "public/disclosure.html",
        {
            "disclosure": found,
            "labels": disclosure_sections.quarter_labels(found.figures),
            # The words around the figures as they were printed, not as they read today.
            "paper": found.paper.snapshot,
            "sections": [{"title": TITLES[name], "rows": rows} for name, rows in sections.items()],
            "corrections": before
            and disclosure_sections.differences(found.figures, before.figures),
            "editions": disclosure_page.editions(found).published().defer("figures"),
        },
    )


@login_not_required
@require_safe
def public_disclosure_pdf(request: HttpRequest, quarter: str, edition: int) -> HttpResponse:
    """The signed PDF of one edition, the same bytes each time."""
    found = _public(quarter, edition)
    if found.paper.file is None:
        raise Http404
    return send(found.paper.file, name=file_name(found))


def _public(quarter: str, edition: int | None) -> Disclosure:
    """Return a published edition; anything else does not exist for the public."""
    rows = Disclosure.objects.published().select_related("paper__file")
    if edition is None:
        return get_object_or_404(rows.in_force(), quarter=quarter)
    return get_object_or_404(rows, quarter=quarter, edition=edition)
