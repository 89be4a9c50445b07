"""Letters to the towns: sent, awaited with a light, answered."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.means_acts import AskTownForm, TownAnswerForm
from applications.models import VerificationRequest
from applications.operations import asking_towns
from applications.queries import service_lines
from applications.rules.verification import ITEMS
from applications.states import TownAnswer
from applications.views.finding import application_of
from applications.views.register_desk.acting import act_on
from applications.views.scanned import Scan, framed_by_us, named, show, shows_a_scan
from legalaid.shared.authority import require
from legalaid.shared.paging import page_of
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.views.downloads import send
from workstations.views.lists import show_list
from workstations.views.opened import opened


@require_safe
def verifications(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, the most urgent first; ``?answered=1`` the others."""
    today = timezone.localdate()
    require(policies.can_see_verifications, request.user, None, on=today)
    visible = VerificationRequest.objects.visible_to(request.user, on=today)
    answered = request.GET.get("answered") == "1"
    rows = (
        visible.exclude(answered_on=None).order_by("-answered_on", "-pk")
        if answered
        else visible.open().order_by("due_on", "pk")
    ).select_related("application__applicant", "application__received_at")
    context = {
        "page": page_of(request, rows),
        "answered": answered,
        "tabs": [
            {"label": "等待答复", "url": "?", "current": not answered},
            {"label": "已答复", "url": "?answered=1", "current": answered},
        ],
        "may_answer": request.user.role != "AUDITOR",
        "today": today,
    }
    return show_list(request, "applications/means/verifications.html", context)


@require_http_methods(["GET", "POST"])
def ask_town(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the letter of verification."""
    today = timezone.localdate()
    application = application_of(request, uid)
    require(policies.can_ask_town, request.user, application, on=today)
    town = application.town

    def do(typed: Mapping[str, Any]) -> str:
        sent = asking_towns.ask(
            application_id=application.pk,
            town=typed["town"],
            items=typed["items"],
            sent_on=typed["sent_on"],
            by=request.user,
            at=timezone.localtime(),
        )
        day = sent.due_on
        return f"{sent.number}已制作，请在{day.month}月{day.day}日前催收答复。"

    return act_on(
        request,
        application,
        AskTownForm(request.POST or None, today=today, initial={"town": town}),
        heading="请乡镇（街道）核实",
        sub="审查期限照常计算，不因等待答复而暂停。",
        do=do,
    )


@require_http_methods(["GET", "POST"])
def town_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down what the town answered, or read what was written down."""
    today = timezone.localdate()
    asked = _request_of(request, uid)
    require(policies.can_record_answer, request.user, asked, on=today)
    form = TownAnswerForm(request.POST or None, request.FILES or None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            asking_towns.answer(
                request_id=asked.pk,
                result=TownAnswer(form.cleaned_data["answer"]),
                note=form.cleaned_data["note"],
                answered_on=form.cleaned_data["answered_on"],
                upload=form.cleaned_data["file"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{asked.number}的答复已登记，经办人会收到消息。")
            return redirect("applications:detail", uid=asked.application.uid)
    context = {
        "form": form,
        "asked": asked,
        "items": [ITEMS[code] for code in asked.items],
        "result": TownAnswer(asked.answer).label if asked.answer else "",
        "application": asked.application,
        "services": service_lines.of_verification(asked, reader=request.user, on=today),
        "back_url": reverse("applications:detail", args=[asked.application.uid]),
        "today": today,
    }
    return render(
        request, "applications/means/town_answer.html", context, status=422 if form.errors else 200
    )


@framed_by_us
@require_safe
def town_answer_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the answer, and note who opened it."""
    asked = _answered(request, uid)
    looking.look(asked.application, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(asked.answer_file, name=named("核实复函", asked.answer_file))


@shows_a_scan
def view_town_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the answer in the page."""
    asked = _answered(request, uid)
    scan = Scan(
        title="核实复函",
        about=f"{asked.number}，{asked.application}",
        file=asked.answer_file,
        file_url=reverse("applications:town_answer_file", args=[uid]),
        back_url=reverse("applications:town_answer", args=[uid]),
        back="返回核实函",
    )
    return show(request, scan)


def _answered(request: HttpRequest, uid: UUID) -> VerificationRequest:
    visible = VerificationRequest.objects.visible_to(request.user, on=timezone.localdate())
    with_scan = visible.select_related("answer_file", "application")
    return get_object_or_404(with_scan.filter(answer_file__isnull=False), uid=uid)


def _request_of(request: HttpRequest, uid: UUID) -> VerificationRequest:
    visible = VerificationRequest.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "application__applicant", "application__matter", "application__received_at", "answer_file"
    )
    found = get_object_or_404(joined, uid=uid)
    opened(request, found.application)
    return found
