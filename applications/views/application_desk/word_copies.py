"""Word copies of forms 2, 4, 9 and 10, to be edited outside; the PDF stays the record."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from applications import policies
from applications.models import Application
from applications.queries import application_page
from applications.views.application_desk.page import letter_to_be
from applications.views.finding import application_of
from legalaid.shared.authority import require
from workstations.documents import registry, word
from workstations.models import Paper
from workstations.operations import looking


@require_safe
def paper_word(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give out the Word copy of an issued paper, from the data that the PDF was printed from."""
    paper = get_object_or_404(Paper, uid=uid)
    visible = Application.objects.visible_to(request.user, on=timezone.localdate())
    application = get_object_or_404(visible, uid=paper.subject_uid)
    sort = registry.kind_of(paper.kind)
    if not sort.has_word:
        raise Http404
    require(policies.can_edit_paper_outside, request.user, application, on=timezone.localdate())
    looking.look(application, by=request.user, at=timezone.localtime(), action="exported")
    snapshot = {"legal_basis": sort.legal_basis, **paper.snapshot}
    return _send(
        word.copy(sort.template, snapshot, title=sort.title),
        name=f"{sort.title}{paper.number}.docx",
    )


@require_safe
def draft_word(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give out the letter that waits for its signature, marked as a draft on every page."""
    application = application_of(request, uid)
    require(policies.can_edit_draft_outside, request.user, application, on=timezone.localdate())
    decision = application_page.decision_of(application)
    if decision is None or decision.number:
        raise Http404
    kind, snapshot = letter_to_be(application, decision)
    sort = registry.kind_of(kind)
    if not sort.has_word:
        raise Http404
    looking.look(application, by=request.user, at=timezone.localtime(), action="draft_exported")
    return _send(
        word.copy(sort.template, snapshot, title=sort.title, is_draft=True),
        name=f"{sort.title}（草稿）{application.number}.docx",
    )


def _send(file: bytes, *, name: str) -> HttpResponse:
    """Always a file to be saved, under a name without personal data."""
    response = HttpResponse(file, content_type=word.CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
