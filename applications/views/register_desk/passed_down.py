"""Things passed down: the list, the page of one, its registration and the acts on it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.passed_down import (
    CloseForm,
    HandOverForm,
    NoteForm,
    PassedDownFilterForm,
    PassedDownForm,
    SendBackForm,
)
from applications.forms.secrecy import leave_empty
from applications.models import Case, PassedDown
from applications.operations import passing_down
from applications.queries import alarms
from applications.queries import passed_down as register
from applications.queries.queue import colleagues
from applications.views.register_desk.acting import act_page, alarm_tags, listed, narrowed
from applications.views.register_desk.files import show
from legalaid.shared.authority import require
from workstations.operations import looking
from workstations.views.lists import show_list

_either = require_http_methods(["GET", "POST"])


@require_safe
def passed_down_list(request: HttpRequest) -> HttpResponse:
    """What is open, the most urgent first; and what is over."""
    today = timezone.localdate()
    require(policies.can_see_passed_down, request.user, None, on=today)
    form = PassedDownFilterForm(request.GET)
    rows = narrowed(PassedDown.objects.visible_to(request.user, on=today), form)
    alarm = alarms.named(request.GET.get("alarm", ""), page=alarms.PASSED_DOWN)
    if alarm:
        rows = alarm.rows(rows, today)
    rows = rows.select_related("owner").defer("content", "answer")
    tab, tabs, page = listed(request, register.REGISTER, rows)
    return show_list(
        request,
        "applications/registers/passed_down_list.html",
        {
            "tab": tab,
            "tabs": tabs,
            "page": page,
            "filter": form,
            "tags": alarm_tags(request.GET, alarm),
            "may_register": policies.can_register_passed_down(request.user, None, on=today),
            "may_see_discussions": policies.can_see_discussions(request.user, None, on=today),
            "today": today,
        },
    )


@_either
def passed_down_new(request: HttpRequest) -> HttpResponse:
    """Enter what came in, and give it to its owner."""
    today = timezone.localdate()
    require(policies.can_register_passed_down, request.user, None, on=today)
    form = PassedDownForm(
        request.POST or None,
        request.FILES or None,
        colleagues=colleagues(on=today),
        today=today,
    )

    def do(typed: Mapping[str, Any]) -> str:
        item = passing_down.register(
            letter=form.letter(),
            form_token=typed["form_token"],
            by=request.user,
            at=timezone.localtime(),
        )
        day = item.due_on
        return f"{item.number}已登记，由{item.owner}承办，期限{day.month}月{day.day}日。"

    return act_page(
        request,
        form,
        heading="登记交办件",
        sub="期限按来件写明的日期，不由系统推算；两日内到期和超期的会亮灯。",
        back_url=reverse("applications:passed_down_list"),
        do=do,
    )


@require_safe
def passed_down(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One of them: what is asked, how far it is, and what was answered."""
    found = _item_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    acts = register.acts_for(request.user, found, on=today)
    return render(
        request,
        "applications/registers/passed_down.html",
        {
            "item": found,
            "main": acts[0] if acts else None,
            "others": acts[1:],
            "notes": found.notes.select_related("by").order_by("-at", "-pk"),
            "file_url": _file_url(request, found),
            "today": today,
        },
    )


@_either
def passed_down_note(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: PassedDown, typed: Mapping[str, Any]) -> str:
        passing_down.note(text=typed["text"], **_act(request, found))
        return "进展已登记。"

    return _form(request, uid, NoteForm(request.POST or None), "登记进展", do)


@_either
def passed_down_close(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: PassedDown, typed: Mapping[str, Any]) -> str:
        passing_down.close(answer=typed["answer"], upload=typed["file"], **_act(request, found))
        return f"{found.number}已办结。"

    form = CloseForm(request.POST or None, request.FILES or None)
    return _form(request, uid, form, "办结并答复", do)


@_either
def passed_down_send_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: PassedDown, typed: Mapping[str, Any]) -> str:
        passing_down.send_back(reason=typed["reason"], **_act(request, found))
        return f"{found.number}已退回。"

    return _form(request, uid, SendBackForm(request.POST or None), "退回来件单位", do)


@_either
def passed_down_hand_over(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: PassedDown, typed: Mapping[str, Any]) -> str:
        item = passing_down.hand_over(owner=typed["owner"], **_act(request, found))
        return f"{item.number}已移交{item.owner}。"

    form = HandOverForm(request.POST or None, colleagues=colleagues(on=timezone.localdate()))
    return _form(request, uid, form, "移交同事", do)


@require_safe
def passed_down_letter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of what came in."""
    return show(request, _with(request, "letter", uid), "letter", name="交办件")


@require_safe
def passed_down_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the answer."""
    return show(request, _with(request, "answer_file", uid), "answer_file", name="交办件答复")


def _with(request: HttpRequest, scan: str, uid: UUID) -> PassedDown:
    visible = PassedDown.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(visible.select_related(scan).exclude(**{scan: None}), uid=uid)


def _item_of(request: HttpRequest, uid: UUID) -> PassedDown:
    visible = PassedDown.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related("owner", "registered_by", "ended_by", "application", "case")
    return get_object_or_404(joined, uid=uid)


def _act(request: HttpRequest, found: PassedDown) -> dict[str, Any]:
    return {"item_id": found.pk, "by": request.user, "at": timezone.localtime()}


def _form(
    request: HttpRequest,
    uid: UUID,
    form: forms.Form,
    heading: str,
    do: Callable[[PassedDown, Mapping[str, Any]], str],
) -> HttpResponse:
    found = _item_of(request, uid)
    require(policies.can_work_on_passed_down, request.user, found, on=timezone.localdate())
    return act_page(
        request,
        leave_empty(form, found.case),
        heading=heading,
        sub=f"{found.number}，{found.title}，{found.get_state_display()}。",
        back_url=reverse("applications:passed_down", args=[uid]),
        do=lambda typed: do(found, typed),
    )


def _file_url(request: HttpRequest, found: PassedDown) -> str:
    """Return the page of the application or case it is about; the bureau has none."""
    if found.file is None or not policies.can_list_cases(
        request.user, None, on=timezone.localdate()
    ):
        return ""
    page = "applications:case" if isinstance(found.file, Case) else "applications:detail"
    return reverse(page, args=[found.file.uid])
