"""The legal basis that each kind of paper cites: read by the center, written by its head."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.documents import registry
from workstations.forms.legal_bases import LegalBasisForm
from workstations.models import LegalBasisText
from workstations.operations import legal_bases as writing
from workstations.queries import legal_bases


@require_safe
def legal_bases_list(request: HttpRequest) -> HttpResponse:
    """Every paper that cites a law, with the text in force."""
    today = timezone.localdate()
    require(policies.can_see_legal_bases, request.user, None, on=today)
    own = legal_bases.in_force(on=today)
    rows = [
        {
            "kind": kind,
            "text": own[kind.code].text if kind.code in own else kind.legal_basis,
            "own": own.get(kind.code),
        }
        for kind in registry.citing()
    ]
    return render(request, "workstations/legal_bases.html", {"rows": rows, "today": today})


@require_http_methods(["GET", "POST"])
def legal_basis(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of paper: what it cites now, every edition, and the next one to write."""
    today = timezone.localdate()
    require(policies.can_see_legal_bases, request.user, None, on=today)
    sort = next((one for one in registry.citing() if one.code == kind), None)
    if sort is None:
        raise Http404
    if request.method == "POST":
        require(policies.can_write_legal_basis, request.user, None, on=today)
    text = legal_bases.own_text(kind, on=today) or sort.legal_basis
    begun = {"text": text, "valid_from": today, "after": legal_bases.newest_edition(kind)}
    form = LegalBasisForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            writing.write(
                kind=kind,
                text=form.cleaned_data["text"],
                valid_from=form.cleaned_data["valid_from"],
                after=form.cleaned_data["after"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, f"《{sort.title}》的法律依据已存为新版，原有各版保留。")
            return redirect("workstations:legal_bases")
    editions = LegalBasisText.objects.filter(kind=kind).select_related("written_by")
    context = {
        "kind": sort,
        "text": text,
        "form": form if policies.can_write_legal_basis(request.user, None, on=today) else None,
        "page": page_of(request, editions.order_by("-edition")),
        "today": today,
        "back_url": reverse("workstations:legal_bases"),
    }
    return render(
        request, "workstations/legal_basis.html", context, status=422 if form.errors else 200
    )
