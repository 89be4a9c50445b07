"""Forms of the file: as papers, as a draft to be signed, and empty, to write on by hand."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from applications import policies
from applications.documents import form_pack
from applications.operations import filling_forms, signing_forms
from applications.queries import file_forms
from applications.views.finding import application_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.documents import press
from workstations.operations import legal_bases


@require_POST
def fill_form(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """Fill in one form and go back to the page, where it opens once it is printed."""
    application = application_of(request, uid)
    if kind not in file_forms.POLICIES:
        raise Http404
    try:
        paper = filling_forms.fill(
            application_id=application.pk, kind=kind, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{paper.number}正在制作，稍后在“文书”中打开、打印。")
    return redirect(reverse("applications:detail", args=[uid]) + "#papers")


@require_safe
def blank_forms(request: HttpRequest) -> HttpResponse:
    """Empty forms for the window; the code leads to the page where they are typed in."""
    require(policies.can_print_blank_forms, request.user, None, on=timezone.localdate())
    words = "扫码登记；连不上时先用本表，写明日期。"
    return _printed(request, way=reverse("applications:new"), words=words)


@require_safe
def form_pack_of(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Empty forms for one draft: whoever has them signed comes back to it by the code."""
    application = application_of(request, uid)
    require(policies.can_fill_in, request.user, application, on=timezone.localdate())
    way = reverse("applications:edit", args=[uid])
    return _printed(request, way=way, words="扫码打开此件申请")


@require_safe
def forms_to_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The forms of a draft, filled in, for the applicant to read and sign."""
    application = application_of(request, uid)
    way = reverse("applications:edit", args=[uid])
    try:
        filled = signing_forms.fill(application, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect("applications:detail", uid=uid)
    return _printed(
        request,
        way=way,
        words="签名后扫码，拍照上传",
        title="法律援助申请表（待签名）",
        forms=file_forms.to_sign(application),
        filled=filled,
    )


def _printed(
    request: HttpRequest,
    *,
    way: str,
    words: str,
    title: str = form_pack.TITLE,
    forms: Sequence[str] = form_pack.FORMS,
    filled: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Print at once: nothing of it is kept, neither what is empty nor what waits for a name."""
    if not press.available():
        messages.error(request, str(press.PressMissing()))
        return redirect(way)
    try:
        pdf = form_pack.pdf(
            way_back=request.build_absolute_uri(way),
            way_words=words,
            legal_bases={kind: _basis(kind) for kind in forms},
            title=title,
            forms=forms,
            filled=filled,
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(way)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{title}.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _basis(kind: str) -> str:
    return legal_bases.cited(kind, on=timezone.localdate())["legal_basis"]
