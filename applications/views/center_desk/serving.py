"""Service: what waits to be served, form 22, and the day on which it was received."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.secrecy import leave_empty
from applications.forms.serving import ReceiverForm, ServiceForm, ServiceScanForm
from applications.models import Application, Case, ServiceRecord
from applications.operations import deciding, serving
from applications.operations.secrecy import is_secret
from applications.queries import application_page, service_lines, who_receives
from applications.states import Receiver, ServiceManner
from applications.views.finding import application_of, may_now
from applications.views.scanned import Scan, framed_by_us, named, show, shows_a_scan
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.documents.bound import bound
from workstations.documents.registry import kind_of
from workstations.models import Paper
from workstations.operations import files, looking
from workstations.views.downloads import send, send_bytes


@require_http_methods(["GET", "POST"])
def service_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Choose to whom an issued paper is served: for papers that nobody had to expect."""
    paper = get_object_or_404(Paper.objects.defer("snapshot"), uid=uid)
    file = who_receives.file_of(paper)
    today = timezone.localdate()
    # Whether this reader may know the paper is what its file says.
    if isinstance(file, Application):
        get_object_or_404(Application.objects.visible_to(request.user, on=today), pk=file.pk)
    elif isinstance(file, Case):
        get_object_or_404(Case.objects.visible_to(request.user, on=today), pk=file.pk)
    else:
        raise Http404
    possible = who_receives.possible(paper, file)
    offered = {
        _code(record): record
        for record in possible
        if policies.can_record_service(request.user, record, on=today)
    }
    receivers = {code: _words(record) for code, record in offered.items()}
    if not receivers:
        raise PermissionDenied
    form = ReceiverForm(request.POST or None, receivers=receivers)
    if request.method == "POST" and form.is_valid():
        chosen = offered[form.cleaned_data["receiver"]]
        try:
            record = serving.begin(
                paper_id=paper.pk,
                receiver=Receiver(chosen.receiver),
                person=chosen.person.uid if chosen.person else None,
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect("applications:service", uid=record.uid)
    return render(
        request,
        "applications/service/new.html",
        {
            "form": form,
            "paper": paper,
            "title": kind_of(paper.kind).title,
            "back_url": _file_url(possible[0]),
        },
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def service(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One paper to one receiver: print form 22, write down the service, keep the scan."""
    record = _record_of(request, uid)
    today = timezone.localdate()
    may = policies.can_record_service(request.user, record, on=today)
    if request.method == "POST":
        require(policies.can_record_service, request.user, record, on=today)
    else:
        looking.look(record.file, by=request.user, at=timezone.localtime())
    form = ServiceForm(
        request.POST or None,
        request.FILES or None,
        today=today,
        signatory=record.signatory,
    )
    leave_empty(form, record.file)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            serving.record(
                record_id=record.pk,
                delivered_on=typed["delivered_on"],
                manner=ServiceManner(typed["manner"]),
                received_by=typed["received_by"],
                note=typed["note"],
                upload=typed["scan"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{record.paper.number}已登记送达{record.addressee}。")
            return redirect("applications:service", uid=uid)
    is_open = _is_open(record)
    return render(
        request,
        "applications/service/service.html",
        {
            "record": record,
            "line": service_lines.line_of(record),
            # Who was slower finds here what was typed, under who was first.
            "form": form if may and (is_open or form.errors) else None,
            "scan_form": None if is_secret(record.file) else ServiceScanForm(),
            "may": may,
            "is_open": is_open,
            "back_url": _file_url(record),
            "today": today,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def service_blank(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Issue form 22 in blank and go back to its page, where it opens once it is printed."""
    record = _record_of(request, uid)
    try:
        serving.print_blank(record_id=record.pk, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "送达回证正在制作，完成后在本页和文书一并打开、打印。")
    return redirect("applications:service", uid=uid)


@require_safe
def service_proof(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The part of the page about form 22, for the poll that waits for the press.

    It names nobody, so a look at it is none that the trail must keep.
    """
    record = _record_of(request, uid)
    may = policies.can_record_service(request.user, record, on=timezone.localdate())
    return render(
        request,
        "applications/service/_proof.html",
        {"record": record, "may": may, "is_open": _is_open(record)},
        # 286 ends the poll.
        status=200 if record.is_being_made else 286,
    )


@require_safe
def service_papers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The letter and its blank form 22 as one PDF, to be printed with one press."""
    record = _record_of(request, uid)
    if not record.can_be_printed:
        raise Http404
    looking.look(record.file, by=request.user, at=timezone.localtime(), action="printed")
    title = f"{kind_of(record.paper.kind).title}和送达回证{record.paper.number}"
    content = bound([files.read(record.paper.file), files.read(record.blank.file)], title=title)
    return send_bytes(content, content_type="application/pdf", name=f"{title}.pdf")


@framed_by_us
@require_http_methods(["GET", "POST"])
def service_scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Open the signed form 22, or add it afterwards."""
    record = _record_of(request, uid)
    if request.method == "POST":
        return _add_scan(request, record)
    if record.scan is None:
        raise Http404
    looking.look(record.file, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(record.scan, name=named(f"送达回证{record.paper.number}", record.scan))


@shows_a_scan
def view_service_scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the signed form 22 in the page."""
    record = _record_of(request, uid)
    if record.scan is None:
        raise Http404
    scan = Scan(
        title="送达回证",
        about=f"{record.paper.number}，{day_text(record.delivered_on)}送达{record.capacity}",
        file=record.scan,
        file_url=reverse("applications:service_scan", args=[uid]),
        back_url=reverse("applications:service", args=[uid]),
        back="返回送达登记",
    )
    return show(request, scan)


@require_POST
def serve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """当场送达: the applicant takes the letter at the window, today, in one click."""
    application = application_of(request, uid)
    try:
        deciding.serve(
            application_id=application.pk,
            served_on=timezone.localdate(),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已登记当场送达申请人，决定自今日生效。")
    return redirect("applications:detail", uid=uid)


@require_safe
def serve_letter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead to the service record of the decision's letter, for any other manner or day."""
    application = application_of(request, uid)
    if not may_now(request, application, "serve_letter"):
        return redirect("applications:detail", uid=uid)
    decision = application_page.decision_of(application)
    record = serving.record_of(decision) if decision else None
    if record is None:
        raise Http404
    return redirect("applications:service", uid=record.uid)


def _is_open(record: ServiceRecord) -> bool:
    return record.delivered_on is None and record.paper.voided_at is None


def _code(record: ServiceRecord) -> str:
    """Return what the form sends: the capacity, and which of the co-applicants."""
    return f"{record.receiver}-{record.person.uid}" if record.person else record.receiver


def _words(record: ServiceRecord) -> str:
    return f"{record.capacity}{record.person}" if record.person else record.capacity_in_full


def _add_scan(request: HttpRequest, record: ServiceRecord) -> HttpResponse:
    require(policies.can_record_service, request.user, record, on=timezone.localdate())
    form = ServiceScanForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "请选择送达回证的照片或者PDF，再上传。")
        return redirect("applications:service", uid=record.uid)
    try:
        serving.keep_scan(
            record_id=record.pk,
            upload=form.cleaned_data["scan"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "送达回证扫描件已上传。")
    return redirect("applications:service", uid=record.uid)


def _record_of(request: HttpRequest, uid: UUID) -> ServiceRecord:
    visible = ServiceRecord.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.with_parties().select_related(
        "blank__file",
        "paper__file",
        "scan",
        "application__received_at",
        "case__application__received_at",
    )
    return get_object_or_404(joined.defer("paper__snapshot", "blank__snapshot"), uid=uid)


def _file_url(record: ServiceRecord) -> str:
    page = "applications:detail" if record.application_id else "applications:case"
    return reverse(page, args=[record.file.uid])
