"""The notice desk: a court's or procuratorate's letter entered in a minute."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.fields import CHOOSE_AGAIN
from applications.forms.noticing import NoticeForm, PersonForm, PersonFormSet, ScanForm
from applications.models import Case, Notice, NoticeContact
from applications.operations import noticing
from applications.policies.notices import can_fill_in_identity
from applications.queries import notice_duties, told_authorities
from applications.queries.case_page import hearing_clocks, notice_clocks
from applications.queries.clock_lines import Clock
from applications.states import CaseState
from applications.views.scanned import Scan, framed_by_us, named, show, shows_a_scan
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.faulty_rows import faulty_rows
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.models import Authority, StoredFile
from workstations.operations import looking
from workstations.states import CENTER, NOTIFYING, Role
from workstations.views.downloads import send
from workstations.views.lists import show_list

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
    page = page_of(request, rows)
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
        people = [person for person in persons if person.has_changed()]
        try:
            notice = noticing.register(
                form_token=form.cleaned_data["form_token"],
                letter=form.letter(),
                persons=[person.named() for person in people],
                scan=form.cleaned_data["scan"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            _show(refusal, form, people)
        else:
            messages.success(request, f"{notice.authority_number}已登记，案件已开立，请尽快指派。")
            return redirect("applications:notice", uid=notice.uid)
    refused = request.method == "POST" and not adds
    chosen = bool(request.FILES)
    if chosen:
        messages.warning(request, CHOOSE_AGAIN)
    return render(
        request,
        "applications/authority/notice_new.html",
        {
            "form": form,
            "persons": persons,
            "faulty_rows": faulty_rows(persons, "第{}名被通知人"),
            "adds": adds,
            "chosen": chosen,
            "today": today,
        },
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
    told = told_authorities.of_cases(by_person.values())
    for person in persons:
        person.case = by_person.get(person.pk)
        person.duty = notice_duties.duty_of(person)
        person.told = told.get(person.case.pk) if person.case else None
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


@framed_by_us
@require_http_methods(["GET", "POST"])
def notice_scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scanned letter, or add it once."""
    found = _notice_for(request, uid)
    if request.method == "POST":
        return _add_scan(request, found)
    scan = _scan_of(request, found)
    looking.look(found, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(scan, name=named("来函扫描件", scan))


@shows_a_scan
def view_notice_scan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scanned letter in the page."""
    found = _notice_for(request, uid)
    scan = Scan(
        title="来函扫描件",
        about=f"{found.authority_number}，{day_text(found.received_on)}收到",
        file=_scan_of(request, found),
        file_url=reverse("applications:notice_scan", args=[uid]),
        back_url=reverse("applications:notice", args=[uid]),
        back="返回来函",
    )
    return show(request, scan)


def _scan_of(request: HttpRequest, found: Notice) -> StoredFile:
    """Return the scan. Raises Http404: the letter names everybody, one sealed file shuts it."""
    unsealed = found.persons.unsealed_to(request.user, on=timezone.localdate())
    if found.scan is None or found.persons.count() > unsealed.count():
        raise Http404
    return found.scan


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


def _show(refusal: RuleBroken, form: NoticeForm, people: list[PersonForm]) -> None:
    """Put a refusal at its field, of the letter or of the person whose place it names."""
    name, _, place = refusal.field.partition("-")
    if place:
        people[int(place)].add_error(name, str(refusal))
    else:
        form.add_error(name if name in form.fields else None, str(refusal))


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
