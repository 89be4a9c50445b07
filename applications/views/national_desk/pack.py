"""One file for the ministry's system: its fields to copy, its checklist, its papers in one go."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.national import ChecklistForm, OpenForm
from applications.models import Application, Case, NationalEntry
from applications.operations import entering, packing
from applications.queries.national_pack import codes_of, file_of, parts_of
from applications.states import NationalState, PartMark
from applications.views.finding import application_of, case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.views.limits import EXPORTS, REVEALS, spends
from workstations.views.proving import proves_again

Found = Application | Case


@require_http_methods(["GET", "POST"])
def national(request: HttpRequest, uid: UUID) -> HttpResponse:
    """An application without a case yet, or that never gets one."""
    return _checklist(request, application_of(request, uid))


@require_http_methods(["GET", "POST"])
def case_national(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _checklist(request, case_of(request, uid))


@require_POST
@proves_again
@spends(REVEALS)
def open_fields(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _opened(request, application_of(request, uid))


@require_POST
@proves_again
@spends(REVEALS)
def case_open_fields(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _opened(request, case_of(request, uid))


@require_POST
@spends(EXPORTS)
def pack(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _packed(request, application_of(request, uid))


@require_POST
@spends(EXPORTS)
def case_pack(request: HttpRequest, uid: UUID) -> HttpResponse:
    return _packed(request, case_of(request, uid))


def _checklist(request: HttpRequest, found: Found) -> HttpResponse:
    require(policies.can_enter_nationally, request.user, found, on=timezone.localdate())
    if request.method == "GET":
        entry = _entry_of(found)
        return _page(request, found, _form(found, entry), entry)
    form = _form(found, _entry_of(found), request.POST)
    if form.is_valid():
        try:
            entry = _save(request, found, form)
        except RuleBroken as refusal:
            if refusal.field == "version":
                form = _once_more(found, request)
            form.add_error(
                refusal.field if refusal.field in {"note", "ministry_number"} else None,
                str(refusal),
            )
        else:
            messages.success(request, f"已保存，录入状态为“{entry.get_state_display()}”。")
            return redirect(_url(found, ""))
    return _page(request, found, form, _entry_of(found))


def _opened(request: HttpRequest, found: Found) -> HttpResponse:
    """Show the page once with everything in full; no value ever stands in an address."""
    require(policies.can_enter_nationally, request.user, found, on=timezone.localdate())
    form = OpenForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请选择查看的用途，再显示。")
        return redirect(_url(found, ""))
    entering.open_fields(
        found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.localtime()
    )
    entry = _entry_of(found)
    return _page(request, found, _form(found, entry), entry, opened=True)


def _packed(request: HttpRequest, found: Found) -> HttpResponse:
    try:
        token = UUID(request.POST.get("form_token", ""))
    except ValueError:
        token = uuid4()
    try:
        packing.request_pack(found, form_token=token, by=request.user, at=timezone.localtime())
    except RuleBroken as refusal:
        messages.info(request, str(refusal))
        return redirect(_url(found, ""))
    messages.success(request, "正在打包，完成后在本页下载，保留7日。")
    return redirect("workstations:jobs")


def _save(request: HttpRequest, found: Found, form: ChecklistForm) -> NationalEntry:
    typed = form.cleaned_data
    shared = {
        "marks": form.marks,
        "note": typed["note"],
        "version": typed["version"],
        "by": request.user,
        "at": timezone.localtime(),
    }
    if isinstance(found, Case):
        return entering.save_case(
            case_id=found.pk, ministry_number=typed["ministry_number"], **shared
        )
    return entering.save_application(application_id=found.pk, **shared)


def _once_more(found: Found, request: HttpRequest) -> ChecklistForm:
    """Return what was typed over the colleague's version, to be pressed again knowingly."""
    typed = request.POST.copy()
    entry = _entry_of(found)
    typed["version"] = entry.version
    form = _form(found, entry, typed)
    form.is_valid()
    return form


def _form(found: Found, entry: NationalEntry | None, typed: Any = None) -> ChecklistForm:
    codes = codes_of(file_of(found))
    marks = entry.parts if entry else {}
    initial = {
        "ministry_number": getattr(found, "ministry_number", ""),
        "note": entry.note if entry else "",
        "version": entry.version if entry else 0,
        **{ChecklistForm.name_of(code): marks.get(code, PartMark.OPEN) for code in codes},
    }
    return ChecklistForm(typed, initial=initial, codes=codes, of_case=isinstance(found, Case))


def _entry_of(found: Found) -> NationalEntry | None:
    of_file = {"case": found} if isinstance(found, Case) else {"application": found}
    return NationalEntry.objects.filter(**of_file).select_related("changed_by").first()


def _page(
    request: HttpRequest,
    found: Found,
    form: ChecklistForm,
    entry: NationalEntry | None,
    *,
    opened: bool = False,
) -> HttpResponse:
    file = file_of(found)
    context = {
        "found": found,
        "person_name": file.person.name,
        "parts": [(part, form.mark_field(part.code)) for part in parts_of(file, opened=opened)],
        "form": form,
        "entry": entry,
        "state": NationalState(entry.state) if entry else NationalState.NOT_ENTERED,
        "opened": opened,
        "open_form": OpenForm(),
        "open_url": _url(found, "_open"),
        "pack_url": _url(found, "_pack"),
        "save_url": _url(found, ""),
        "form_token": uuid4(),
        "back_url": found_url(found),
        "today": timezone.localdate(),
    }
    return render(
        request, "applications/national/pack.html", context, status=422 if form.errors else 200
    )


def found_url(found: Found) -> str:
    page = "applications:case" if isinstance(found, Case) else "applications:detail"
    return reverse(page, args=[found.uid])


def _url(found: Found, ending: str) -> str:
    name = "case_national" if isinstance(found, Case) else "national"
    return reverse(f"applications:{name}{ending}", args=[found.uid])
