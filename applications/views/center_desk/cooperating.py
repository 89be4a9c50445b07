"""Letters to other agencies: drafted, signed, answered, withdrawn."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.cooperation import (
    CooperationAnswerForm,
    CooperationForm,
    WithdrawCooperationForm,
)
from applications.models import Cooperation
from applications.operations import case_cooperating, cooperating
from applications.queries import cooperations, service_lines
from applications.views.finding import application_of, case_of, is_offered, may_now
from applications.views.register_desk.acting import act_page, listed, press
from applications.views.scanned import Scan, framed_by_us, named, show, shows_a_scan
from legalaid.shared.authority import require
from workstations.operations import looking
from workstations.views.downloads import send
from workstations.views.lists import show_list


@require_safe
def cooperation_list(request: HttpRequest) -> HttpResponse:
    """Those that wait for an answer, the most urgent first."""
    today = timezone.localdate()
    require(policies.can_see_cooperations, request.user, None, on=today)
    rows = Cooperation.objects.visible_to(request.user, on=today).select_related(
        "application__applicant", "case__recipient", "drafted_by"
    )
    rows = rows.defer("facts", "items", "answer", "application__narrative")
    tab, tabs, page = listed(request, cooperations.REGISTER, rows)
    context = {"tab": tab, "tabs": tabs, "page": page, "today": today}
    return show_list(request, "applications/cooperation/list.html", context)


@require_http_methods(["GET", "POST"])
def cooperation_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Draft form 7 for an application under review."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "cooperation_new"):
        return redirect("applications:detail", uid=uid)
    require(policies.can_draft_cooperation, request.user, application, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        cooperating.draft(
            application_id=application.pk, by=request.user, at=timezone.localtime(), **typed
        )
        return "协作函已拟稿，等待负责人签发；签发后审查期限才暂停。"

    return act_page(
        request,
        CooperationForm(request.POST or None),
        heading="发函请外地协作",
        sub=f"{application.number}，{application.matter}。异地协作查证的时间不计入审查期限"
        "（《办理法律援助案件程序规定》第十六条、第十七条）。",
        back_url=reverse("applications:detail", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def case_cooperation_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Draft form 7 for a case in hand, whether aid was granted or an authority gave notice."""
    case = case_of(request, uid)
    require(policies.can_draft_case_cooperation, request.user, case, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, case, "case_cooperation_new"):
        return redirect("applications:case", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        case_cooperating.draft(case_id=case.pk, by=request.user, at=timezone.localtime(), **typed)
        return "协作函已拟稿，等待负责人签发。"

    return act_page(
        request,
        CooperationForm(request.POST or None, is_for_case=True),
        heading="发函请外地协作",
        sub=f"{case.number}，{case.cause}。办理中需要异地调查取证的，请当地法律援助机构协作"
        "（《办理法律援助案件程序规定》第三十一条）；办案期限不因此暂停。",
        back_url=reverse("applications:case", args=[uid]),
        do=do,
    )


@require_safe
def cooperation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One letter: what it asks, where it stands, and what was answered."""
    found = _letter_of(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime())
    today = timezone.localdate()
    acts = cooperations.acts_for(request.user, found, on=today)
    return render(
        request,
        "applications/cooperation/letter.html",
        {
            "letter": found,
            "file_url": _file_url(found),
            "services": service_lines.of_cooperation(found, reader=request.user, on=today),
            "main": acts[0] if acts else None,
            "others": acts[1:],
            "today": today,
        },
    )


@require_POST
def cooperation_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = _letter_of(request, uid)

    def do() -> str:
        sent = cooperating.sign(letter_id=found.pk, **_by(request))
        day = sent.reply_by
        return f"{sent.number}已签发，请对方{day.month}月{day.day}日前答复。"

    return press(request, back_url=_page_of(found), do=do)


@require_http_methods(["GET", "POST"])
def cooperation_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down the answer; the clock goes on."""
    found = _letter_of(request, uid)
    require(policies.can_record_cooperation, request.user, found, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        answered = cooperating.answer(
            letter_id=found.pk,
            answered_on=typed["answered_on"],
            text=typed["text"],
            upload=typed["file"],
            **_by(request),
        )
        return f"{found.number}的答复已登记。{_clock_of(answered)}"

    form = CooperationAnswerForm(
        request.POST or None, request.FILES or None, today=timezone.localdate()
    )
    return act_page(
        request, form, heading="登记协作答复", sub=_sub(found), back_url=_page_of(found), do=do
    )


@require_http_methods(["GET", "POST"])
def cooperation_withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take it back; what stood still goes on."""
    found = _letter_of(request, uid)
    require(policies.can_withdraw_cooperation, request.user, found, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        taken_back = cooperating.withdraw(
            letter_id=found.pk, reason=typed["reason"], **_by(request)
        )
        return f"协作函已撤回。{_clock_of(taken_back)}"

    form = WithdrawCooperationForm(request.POST or None)
    return act_page(
        request, form, heading="撤回协作函", sub=_sub(found), back_url=_page_of(found), do=do
    )


@framed_by_us
@require_safe
def cooperation_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the answer, and note who opened it."""
    found = _answered(request, uid)
    looking.look(found, by=request.user, at=timezone.localtime(), action="downloaded")
    return send(found.answer_file, name=named("协作复函", found.answer_file))


@shows_a_scan
def view_cooperation_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the scan of the answer in the page."""
    found = _answered(request, uid)
    scan = Scan(
        title="协作复函",
        about=f"{found.number}，{found.agency}",
        file=found.answer_file,
        file_url=reverse("applications:cooperation_file", args=[uid]),
        back_url=reverse("applications:cooperation", args=[uid]),
        back="返回协作函",
    )
    return show(request, scan)


def _answered(request: HttpRequest, uid: UUID) -> Cooperation:
    visible = Cooperation.objects.visible_to(request.user, on=timezone.localdate())
    with_scan = visible.select_related("answer_file").filter(answer_file__isnull=False)
    return get_object_or_404(with_scan, uid=uid)


def _letter_of(request: HttpRequest, uid: UUID) -> Cooperation:
    visible = Cooperation.objects.visible_to(request.user, on=timezone.localdate())
    joined = visible.select_related(
        "application__applicant",
        "application__matter",
        "case__recipient",
        "drafted_by",
        "signed_by",
        "answer_recorded_by",
        "withdrawn_by",
        "answer_file",
    )
    return get_object_or_404(joined, uid=uid)


def _clock_of(letter: Cooperation) -> str:
    """Say what the seven days do now that this letter is settled; a case has none."""
    if letter.application is None:
        return ""
    due = letter.application.decision_due_on
    if due is None:
        return "审查期限因其他事由仍然暂停。"
    return f"审查期限继续计算，应在{due.month}月{due.day}日前作出决定。"


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.localtime()}


def _page_of(found: Cooperation) -> str:
    return reverse("applications:cooperation", args=[found.uid])


def _file_url(found: Cooperation) -> str:
    page = "applications:detail" if found.application else "applications:case"
    return reverse(page, args=[found.file.uid])


def _sub(found: Cooperation) -> str:
    return f"{found}，{found.agency}，{found.get_state_display()}。"
