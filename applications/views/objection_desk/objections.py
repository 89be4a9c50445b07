"""Objections: the list, the page of one, entering one, and the bureau's decision."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.documents import preview, service_kinds, service_papers
from applications.forms.fields import gaps_of
from applications.forms.objecting import ObjectionDecisionForm, ObjectionForm
from applications.forms.secrecy import leave_empty
from applications.models import Objection, ServiceRecord
from applications.operations import objecting
from applications.queries import objections, objectors, service_lines, who_receives
from applications.states import ObjectionState
from applications.views.finding import application_of, case_of, is_offered, may_now
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper
from workstations.operations import legal_bases
from workstations.views.lists import show_list, tabs_of
from workstations.views.opened import opened

NOT_YET = "（作出决定时编号）"
PREVIEW = "异议审查决定书预览"


@require_safe
def objection_list(request: HttpRequest) -> HttpResponse:
    """What the bureau has to examine, the most urgent first; and what it has decided."""
    today = timezone.localdate()
    require(policies.can_see_objections, request.user, None, on=today)
    rows = Objection.objects.visible_to(request.user, on=today)
    code = request.GET.get("tab", objections.FIRST)
    scope = objections.SCOPES.get(code, objections.SCOPES[objections.FIRST])
    counts = objections.counts(rows)
    tabs = tabs_of(objections.SCOPES.values(), counts, current=scope)
    page = page_of(request, objections.scope(rows, scope.code))
    return show_list(
        request,
        "applications/objection/list.html",
        {
            "tabs": tabs,
            "scope": scope,
            "page": page,
            "may_enter": policies.can_enter_objection(request.user, None, on=today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def objection_new(request: HttpRequest) -> HttpResponse:
    """Enter an objection by the number that stands on the letter."""
    require(policies.can_enter_objection, request.user, None, on=timezone.localdate())
    typed = objecting.objectable(request.POST.get("number", ""))
    return _enter(
        request,
        letters=[typed] if typed else [],
        back_url=reverse("applications:objections"),
        is_known=False,
    )


@require_http_methods(["GET", "POST"])
def object_to_refusal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter an objection to the refusal of this application, or of one who applied in it."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "object"):
        return redirect("applications:detail", uid=uid)
    require(policies.can_enter_objection, request.user, application, on=timezone.localdate())
    return _enter(
        request,
        letters=objectors.refusals_of(application),
        back_url=reverse("applications:detail", args=[uid]),
    )


@require_http_methods(["GET", "POST"])
def object_to_termination(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Enter an objection to the termination of this case."""
    found = case_of(request, uid)
    require(policies.can_enter_objection, request.user, found, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, found, "object_to_termination"):
        return redirect("applications:case", uid=uid)
    letter = objecting.objectable(objections.termination_number(found))
    return _enter(
        request,
        letters=[letter] if letter else [],
        back_url=reverse("applications:case", args=[uid]),
    )


@require_safe
def objection(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One objection: what it is raised against, its days, and its reasons."""
    return _page(request, _objection_of(request, uid))


@require_http_methods(["GET", "POST"])
def objection_decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Decide it, with form 20 beside the fields while one types."""
    found = _objection_of(request, uid)
    today = timezone.localdate()
    require(policies.can_decide_objection, request.user, found, on=today)
    if request.method == "GET" and found.state != ObjectionState.UNDER_EXAMINATION:
        messages.info(request, f"本件异议已审查：{found.get_state_display()}。")
        return redirect("applications:objection", uid=uid)
    form = ObjectionDecisionForm(request.POST or None, is_late=found.is_late)
    leave_empty(form, found.case)
    letter: list[str] = []
    if request.method == "POST" and form.is_valid():
        result = ObjectionState(form.cleaned_data["result"])
        findings = form.cleaned_data["findings"]
        try:
            if "preview" in request.POST:
                letter = _letter_of(found, result, findings)
            else:
                return _decided(request, found, result, findings)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    if request.htmx and "preview" in request.POST:
        return render(
            request,
            "applications/center/_preview.html",
            {"letter": letter, "gaps": gaps_of(form), "heading": PREVIEW},
        )
    context = {
        "objection": found,
        "form": form,
        "letter": letter,
        "heading": PREVIEW,
        "back_url": reverse("applications:objection", args=[uid]),
        "today": today,
    }
    return render(
        request, "applications/objection/decide.html", context, status=422 if form.errors else 200
    )


def _page(request: HttpRequest, found: Objection) -> HttpResponse:
    today = timezone.localdate()
    is_open = found.state == ObjectionState.UNDER_EXAMINATION
    services = service_lines.of_objection(found, reader=request.user, on=today)
    to_serve = next((line for line in services if line.delivered_on is None), None)
    return render(
        request,
        "applications/objection/objection.html",
        {
            "objection": found,
            "limit": objections.limit_of(found),
            "papers": objections.papers_of(found),
            "services": services,
            "to_serve": to_serve,
            "may_serve": to_serve is not None and _may_serve(request, to_serve),
            "may_decide": is_open and policies.can_decide_objection(request.user, found, on=today),
            "is_open": is_open,
            "decided_on": timezone.localdate(found.decided_at) if found.decided_at else None,
            "file_url": _file_url(request, found),
            "today": today,
        },
    )


def _may_serve(request: HttpRequest, line: service_lines.Line) -> bool:
    record = ServiceRecord.objects.with_parties().get(uid=line.uid)
    return policies.can_record_service(request.user, record, on=timezone.localdate())


def _enter(
    request: HttpRequest, *, letters: Iterable[Paper], back_url: str, is_known: bool = True
) -> HttpResponse:
    """Enter an objection to one of these letters; ``is_known`` where no number is typed."""
    letters = list(letters)
    records = objectors.of_letters(letters)
    form = ObjectionForm(
        request.POST or None,
        today=timezone.localdate(),
        is_known=is_known,
        objectors=[(str(record.uid), _who(record)) for record in records],
    )
    leave_empty(form, records[0].case if records else None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        record = _chosen(records, typed.get("objector", ""))
        number = letters[0].number if letters else typed.get("number", "")
        try:
            entered = objecting.enter(
                number=record.paper.number if record else number,
                person=record.person.uid if record and record.person else None,
                received_on=typed["received_on"],
                reasons=typed["reasons"],
                accepts_late=typed["accepts_late"],
                posted_on=typed["posted_on"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            day = entered.due_on
            late = "（逾期提出）" if entered.is_late else ""
            messages.success(
                request, f"异议已登记{late}，司法局应在{day.month}月{day.day}日前审查。"
            )
            return redirect("applications:objection", uid=entered.uid)
    return render(
        request,
        "applications/objection/new.html",
        {
            "form": form,
            "number": letters[0].number if is_known and len(letters) == 1 else "",
            "whose": records[0].addressee if len(records) == 1 and records[0].person else "",
            "back_url": back_url,
        },
        status=422 if form.errors else 200,
    )


def _who(record: ServiceRecord) -> str:
    """Say who it is, and since when their days run."""
    day = record.delivered_on
    served = f"{day.month}月{day.day}日送达" if day else "尚未登记送达"
    return f"{record.addressee}（{record.paper.number}，{served}）"


def _chosen(records: list[ServiceRecord], uid: str) -> ServiceRecord | None:
    """Return the one chosen, or the only one there is."""
    if len(records) == 1:
        return records[0]
    return next((record for record in records if str(record.uid) == uid), None)


def _decided(
    request: HttpRequest, found: Objection, result: ObjectionState, findings: str
) -> HttpResponse:
    decided = objecting.decide(
        objection_id=found.pk,
        result=result,
        findings=findings,
        by=request.user,
        at=timezone.localtime(),
    )
    messages.success(
        request, f"已作出{decided.number}（{decided.get_state_display()}），请送达异议人。"
    )
    return redirect("applications:objection", uid=found.uid)


def _letter_of(found: Objection, result: ObjectionState, findings: str) -> list[str]:
    today = timezone.localdate()
    snapshot = service_papers.objection_decision(
        found,
        result=result,
        findings=findings,
        joined=[] if found.person else who_receives.names_beside(found.file),
        dated=today,
    )
    basis = legal_bases.cited(service_kinds.OBJECTION_DECISION, on=today)
    return preview.paragraphs(
        service_kinds.OBJECTION_DECISION, {**snapshot, **basis, "number": NOT_YET}
    )


def _objection_of(request: HttpRequest, uid: UUID) -> Objection:
    visible = Objection.objects.visible_to(request.user, on=timezone.localdate())
    return opened(request, get_object_or_404(visible.with_parties(), uid=uid))


def _file_url(request: HttpRequest, found: Objection) -> str:
    """Return the page of the application or case; the bureau has none but this."""
    if not policies.can_list_cases(request.user, None, on=timezone.localdate()):
        return ""
    page = "applications:detail" if found.application_id else "applications:case"
    return reverse(page, args=[found.file.uid])
