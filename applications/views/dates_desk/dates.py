"""Critical dates: the list of all files, one of them, and what is done with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.critical_dates import (
    CancelDateForm,
    DatesFilter,
    KeepDateForm,
    MoveDateForm,
    SetDateForm,
)
from applications.models import CriticalDate
from applications.operations import critical_dates as operations
from applications.queries import alarms
from applications.queries import critical_dates as queries
from applications.states import DateState
from applications.views.finding import application_of, case_of
from applications.views.register_desk.acting import act_page, alarm_tags, listed, press
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from workstations.operations import looking
from workstations.views.lists import show_list


@require_safe
def critical_dates(request: HttpRequest) -> HttpResponse:
    """A worker's own, a unit's, or all of them, the nearest first."""
    today = timezone.localdate()
    require(policies.can_list_dates, request.user, None, on=today)
    rows = CriticalDate.objects.visible_to(request.user, on=today)
    chosen = DatesFilter(request.GET)
    typed = chosen.cleaned_data if chosen.is_valid() else {}
    rows = queries.narrowed(
        rows, within=typed.get("within", ""), kind=typed.get("kind", ""), on=today
    )
    alarm = alarms.named(request.GET.get("alarm", ""), page=alarms.DATES)
    if alarm:
        rows = alarm.rows(rows, today)
    tab, tabs, page = listed(request, queries.REGISTER, rows.with_file().defer("note", "ending"))
    context = {
        "tab": tab,
        "tabs": tabs,
        "page": page,
        "chosen": chosen,
        "tags": alarm_tags(request.GET, alarm),
        "is_set": DateState.SET in tab.states,
        "today": today,
    }
    return show_list(request, "applications/dates/list.html", context)


@require_http_methods(["GET", "POST"])
def critical_date_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set a day on an application."""
    application = application_of(request, uid)
    require(policies.can_set_date, request.user, application, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        return _said(
            operations.set_on_application(application_id=application.pk, **typed, **_by(request))
        )

    return act_page(
        request,
        SetDateForm(request.POST or None),
        heading="登记重要日期",
        sub=f"{application}，{application.matter}。到期前按10日、5日、1日提醒。",
        back_url=reverse("applications:detail", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def case_date_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set a day on a case."""
    case = case_of(request, uid)
    require(policies.can_set_case_date, request.user, case, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        return _said(operations.set_on_case(case_id=case.pk, **typed, **_by(request)))

    return act_page(
        request,
        SetDateForm(request.POST or None),
        heading="登记重要日期",
        sub=f"{case.number}，{case.cause}。到期前按10日、5日、1日提醒承办人。",
        back_url=reverse("applications:case", args=[uid]),
        do=do,
    )


@require_safe
def critical_date(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One day: when, where, who confirmed it, and what may be done with it."""
    found = _date_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    acts = queries.acts_for(request.user, found, on=today)
    case = found.running_case
    context = {
        "date": found,
        "case": case,
        "main": acts[0] if acts else None,
        "others": acts[1:],
        "today": today,
    }
    return render(request, "applications/dates/date.html", context)


@require_POST
def critical_date_confirm(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _date_of(request, uid)

    def do() -> str:
        operations.confirm(date_id=found.pk, **_by(request))
        return "已确认安排；前一日不再提醒中心。"

    return press(request, back_url=_page_of(found), do=do)


@require_http_methods(["GET", "POST"])
def critical_date_move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put it on another day."""
    found = _to_work_on(request, uid)
    present = {name: getattr(found, name) for name in ("due_on", "due_at", "place", "note")}

    def do(typed: Mapping[str, Any]) -> str:
        moved = operations.move(date_id=found.pk, **typed, **_by(request))
        return f"已改为{day_text(moved.due_on)}，按新的日期重新提醒。"

    return _act(
        request, MoveDateForm(request.POST or None, initial=present), found, heading="改期", do=do
    )


@require_http_methods(["GET", "POST"])
def critical_date_keep(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say that it was kept."""
    found = _to_work_on(request, uid)

    def do(typed: Mapping[str, Any]) -> str:
        operations.keep(date_id=found.pk, ending=typed["ending"], **_by(request))
        return f"{found.get_kind_display()}已登记为已办。"

    return _act(request, KeepDateForm(request.POST or None), found, heading="登记已办", do=do)


@require_http_methods(["GET", "POST"])
def critical_date_cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Strike it out, with the reason."""
    found = _to_work_on(request, uid)

    def do(typed: Mapping[str, Any]) -> str:
        operations.cancel(date_id=found.pk, ending=typed["ending"], **_by(request))
        return f"{found.get_kind_display()}已取消，不再提醒。"

    return _act(request, CancelDateForm(request.POST or None), found, heading="取消日期", do=do)


def _date_of(request: HttpRequest, uid: UUID) -> CriticalDate:
    visible = CriticalDate.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.with_file().select_related(
        "case__worker", "set_by", "confirmed_by", "ended_by"
    )
    return get_object_or_404(joined, uid=uid)


def _to_work_on(request: HttpRequest, uid: UUID) -> CriticalDate:
    found = _date_of(request, uid)
    require(policies.can_work_on_date, request.user, found, on=timezone.localdate())
    return found


def _act(request: HttpRequest, form, found: CriticalDate, *, heading: str, do) -> HttpResponse:
    sub = f"{found}，{day_text(found.due_on)}。"
    return act_page(request, form, heading=heading, sub=sub, back_url=_page_of(found), do=do)


def _page_of(found: CriticalDate) -> str:
    return reverse("applications:critical_date", args=[found.uid])


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.localtime()}


def _said(date: CriticalDate) -> str:
    return f"已登记{date.get_kind_display()}：{day_text(date.due_on)}。{date.why}"
