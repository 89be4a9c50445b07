"""The papers that the applicant handed in: added, opened, taken out or voided."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications.forms.intake import UploadForm
from applications.forms.sections.papers import VoidForm
from applications.models import Application, Material
from applications.operations import intake
from applications.states import ApplicationState
from applications.views.finding import application_of
from applications.views.office_desk.growing import Page, Typed, show
from applications.views.scanned import framed_by_us, named
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views.downloads import send


@require_POST
def upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add papers of one kind, all of them or none."""
    application = application_of(request, uid)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid() or not form.uploads():
        messages.error(request, "请选择材料种类和文件，再上传。")
        return redirect("applications:detail", uid=uid)
    try:
        with transaction.atomic():
            for kind, file in form.uploads():
                intake.attach(
                    application_id=application.pk,
                    kind=kind,
                    upload=file,
                    by=request.user,
                    at=timezone.localtime(),
                )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已上传{len(form.uploads())}份材料。")
    return redirect("applications:detail", uid=uid)


@framed_by_us
@require_safe
def material(request: HttpRequest, uid: UUID, material_uid: UUID) -> HttpResponse:
    """Show one paper, and note who opened it."""
    application = application_of(request, uid)
    papers = application.materials.select_related("file").filter(file__isnull=False)
    found = get_object_or_404(papers, uid=material_uid)
    looking.look(application, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(found.file, name=named(found.label, found.file))


@require_POST
def remove_material(request: HttpRequest, uid: UUID, material_uid: UUID) -> HttpResponse:
    """Take one paper out of a draft, or void it once it was received.

    What was typed on the page meanwhile is saved with the same press.
    """
    application = application_of(request, uid)
    found = get_object_or_404(application.materials, uid=material_uid)
    typed = Typed(request, application)
    is_saved = typed.save()
    why = VoidForm(request.POST, material=found.uid)
    if why.is_valid():
        _detach(request, application, found, why)
    if request.htmx or why.errors or not is_saved:
        page = Page(request, application_of(request, uid), typed)
        page.voids[found.uid] = why
        return show(request, page, is_part=bool(request.htmx))
    did = "移除" if application.state == ApplicationState.DRAFT else "作废"
    messages.success(request, f"已{did}一份“{found.label}”。")
    return redirect(f"{reverse('applications:edit', args=[uid])}?section=papers")


def _detach(request: HttpRequest, application: Application, found: Material, why: VoidForm) -> None:
    """Ask the operation; what it refuses stands in the form."""
    try:
        intake.detach(
            material_uid=found.uid,
            application_id=application.pk,
            reason=why.cleaned_data["reason"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        why.add_error(refusal.field or None, str(refusal))
