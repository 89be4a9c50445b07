"""The notice desk: a court's or procuratorate's letter entered in a minute."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.noticing import NoticeForm, PersonForm, PersonFormSet, ScanForm
from applications.models import Case, Notice, NoticeContact
from applications.operations import noticing
from applications.policies.notices import can_fill_in_identity
from applications.queries.case_page import hearing_clocks, notice_clocks
from applications.queries.clock_lines import Clock
from applications.states import CaseState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import Authority
from workstations.operations import looking
from workstations.states import CENTER, NOTIFYING, Role
from workstations.views.downloads import send
from workstations.views.lists import show_list

PER_PAGE = 25
_ADD = "add_person"


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_see_notices, request.user, None, on=today)
    rows = (
        Notice.objects.visible_to(request.user, on=today)
        .select_related("authority", "registered_by")
        .annotate(persons_count=Count("persons"))
        .order_by("-received_on", "-pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return show_list(
        request,
        "applications/authority/notices.html",
        {
            "page": page,
            "may_register": policies.can_register_notice(request.user, None, on=today),
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def notice_new(request: HttpRequest) -> HttpResponse:
    """One page for the letter and everybody it names."""
    today = timezone.localdate()
    require(policies.can_register_notice, request.user, None, on=today)
    authorities = _authorities(request)
    adds = _ADD in request.POST
    if adds:
        form, persons = _with_one_more(request, authorities, today=today)
    else:
        data = request.POST or None
        form = NoticeForm(data, request.FILES or None, authorities=authorities, today=today)
        persons = PersonFormSet(data, prefix="person", form_kwargs={"today": today})
    if request.method == "POST" and not adds and form.is_valid() and persons.is_valid():
        try:
            notice = noticing.register(
                form_token=form.cleaned_data["form_token"],
                letter=form.letter(),
                persons=[person.named() for person in persons if person.has_changed()],
                scan=form.cleaned_data["scan"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{notice.authority_number}已登记，案件已开立，请尽快指派。")
            return redirect("applications:notice", uid=notice.uid)
    refused = request.method == "POST" and not adds
    return render(
        request,
        "applications/authority/notice_new.html",
        {"form": form, "persons": persons, "adds": adds, "today": today},
        status=422 if refused else 200,
    )


@require_safe
def notice(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One letter, the persons it names, and the case of each."""
    found = _notice_for(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    cases = Case.objects.exclude(state=CaseState.VOIDED).filter(notice_person__notice=found)
    by_person = {case.notice_person_id: case for case in cases.select_related("worker", "unit")}
    today = timezone.localdate()
    unsealed = found.persons.unsealed_to(request.user, on=today)
    persons = list(unsealed.select_related("person").order_by("pk"))
    for person in persons:
        person.case = by_person.get(person.pk)
        # One letter, one desk: what holds for the first of its persons holds for all.
        person.notice = found
    may = not found.is_secret and any(
        can_fill_in_identity(request.user, person, on=today) for person in persons[:1]
    )
    return render(
        request,
        "applications/authority/notice.html",
        {
            "notice": found,
            "contact": NoticeContact.objects.filter(notice=found).first(),
            "persons": persons,
            "may_fill_in": may,
            "sealed_count": found.persons.count() - len(persons),
            "clocks": _clocks(found, on=today),
            "opens_cases": request.user.role != Role.STATION_CLERK,
            "scan_form": ScanForm()
            if policies.can_register_notice(request.user, None, on=today)
            else None,
            "today": today,
        },
    )


@require_http_methods(["GET", "POST"])
def notice_scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scanned letter, or add it once."""
    found = _notice_for(request, uid)
    if request.method == "POST":
        return _add_scan(request, found)
    today = timezone.localdate()
    # The letter itself names everybody: one sealed file among them shuts it.
    names_sealed = found.persons.count() > found.persons.unsealed_to(request.user, on=today).count()
    if found.scan is None or names_sealed:
        raise Http404
    looking.look(found, by=request.user, at=timezone.localtime(), action="downloaded")
    ending = "pdf" if found.scan.content_type == "application/pdf" else "jpg"
    return send(found.scan, name=f"来函扫描件.{ending}")


def _add_scan(request: HttpRequest, found: Notice) -> HttpResponse:
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "请选择来函的照片或者PDF，再上传。")
        return redirect("applications:notice", uid=found.uid)
    try:
        noticing.add_scan(
            notice_id=found.pk,
            scan=form.cleaned_data["scan"],
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "来函扫描件已上传。")
    return redirect("applications:notice", uid=found.uid)


def _clocks(found: Notice, *, on: dt.date) -> list[Clock]:
    """Whether the letter came in time, for the law and for its hearing; a hearing yet to come."""
    hearing = [clock for clock in hearing_clocks(found) if clock.done_on or clock.due_on >= on]
    return [*notice_clocks(found), *hearing]


def _notice_for(request: HttpRequest, uid: UUID) -> Notice:
    visible = Notice.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(visible.select_related("authority", "registered_by", "scan"), uid=uid)


def _authorities(request: HttpRequest) -> QuerySet[Authority]:
    """Return whose letters this person may enter: any, or the host of their workstation."""
    active = Authority.objects.filter(is_active=True, kind__in=NOTIFYING).order_by("kind", "code")
    if request.user.role in CENTER:
        return active
    return active.filter(workstations__in=request.user.places_on(timezone.localdate()))


def _with_one_more(
    request: HttpRequest, authorities: QuerySet[Authority], *, today: dt.date
) -> tuple[NoticeForm, BaseFormSet]:
    """Return what was typed with room for one more person, without complaints about blanks."""
    typed = request.POST
    total = typed.get("person-TOTAL_FORMS", "1")
    count = min(int(total), PersonFormSet.max_num) if total.isdigit() else 1
    people = [
        {name: typed.get(f"person-{n}-{name}", "") for name in PersonForm.base_fields}
        for n in range(count)
    ]
    return (
        NoticeForm(initial=typed.dict(), authorities=authorities, today=today),
        PersonFormSet(initial=[*people, {}], prefix="person", form_kwargs={"today": today}),
    )
