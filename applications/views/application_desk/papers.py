"""Opening an issued paper of an application or a case."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import policies
from applications.documents.application_kinds import GRANT_DECISION
from applications.models import Application, Case, Objection
from applications.queries import objections
from legalaid.shared.authority import require
from workstations.documents import registry
from workstations.models import Paper
from workstations.operations import looking
from workstations.views.downloads import send


@require_safe
def paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the PDF, the same bytes every time, and note who opened it."""
    found = get_object_or_404(
        Paper.objects.select_related("file").filter(file__isnull=False), uid=uid
    )
    subject = _subject_for(request, found)
    looking.look(subject, by=request.user, at=timezone.localtime(), action="downloaded")
    title = registry.kind_of(found.kind).title
    return send(found.file, name=f"{title}{found.number}.pdf")


def _subject_for(request: HttpRequest, found: Paper) -> Application | Case | Objection:
    """Return what the paper belongs to, if this reader may know it; else it does not exist."""
    today = timezone.localdate()
    applications = Application.objects.visible_to(request.user, on=today)
    application = applications.filter(uid=found.subject_uid).first()
    if application is not None:
        return application
    cases = Case.objects.visible_to(request.user, on=today).select_related("worker")
    case = cases.filter(uid=found.subject_uid).first()
    if case is None and found.kind == GRANT_DECISION:
        # The worker reads the grant of their case; the application's other papers speak of means.
        case = cases.filter(application__uid=found.subject_uid).first()
    if case is None:
        # The bureau reads the letter objected to and its own, and no other paper of the file.
        known = Objection.objects.visible_to(request.user, on=today)
        objection = objections.of_paper(known, found)
        if objection is not None:
            return objection
        raise Http404
    require(policies.can_read_file, request.user, case, on=today)
    return case
