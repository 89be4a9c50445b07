"""Missing papers: told once, answered, or never answered."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.forms.posted_papers import PostedPapersForm
from applications.forms.supplement_answers import LengthenForm, SettleForm
from applications.forms.supplements import SupplementForm
from applications.models import Application
from applications.operations import lengthening, posted_papers, supplements
from applications.queries import co_applicants, eligible, reply_papers
from applications.states import ApplicationState
from applications.views.finding import application_of, may_now
from applications.views.register_desk.acting import act_on
from legalaid.shared.refusals import RuleBroken


@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Form 6, begun with what the rules find missing."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "supplement"):
        return redirect("applications:detail", uid=uid)
    judged = eligible.judge(application)
    joined = co_applicants.of_application(application)
    form = SupplementForm(
        request.POST or None,
        asked=judged.asked,
        missing=judged.missing,
        today=timezone.localdate(),
        joined=joined,
        there=co_applicants.papers_of(joined),
    )

    def do(typed: Mapping[str, Any]) -> str:
        issued = supplements.ask(
            application_id=application.pk,
            kinds=typed["kinds"],
            of_others=typed["of_others"],
            explanations=typed["explanations"],
            reply_days=typed["reply_days"],
            delivered_on=typed["delivered_on"],
            is_sent=typed["is_sent"],
            by=request.user,
            at=timezone.localtime(),
        )
        day = issued.reply_by
        if day is None:
            return f"{issued.number}已制作，请尽快送达；登记送达日期后暂停审查期限、起算补正期限。"
        return f"{issued.number}已制作，审查期限暂停，补正截至{day.month}月{day.day}日。"

    return act_on(
        request,
        application,
        form,
        heading="一次性告知补正",
        sub="应当一次告知，只能发出一次（《法律援助法》第四十三条第二款）。",
        do=do,
    )


@require_safe
def serve_supplement(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Lead to the service record of the notice that is under way."""
    application = application_of(request, uid)
    if not may_now(request, application, "serve_supplement"):
        return redirect("applications:detail", uid=uid)
    # One for each who is to receive it: the next that is still open.
    open_ones = application.services.open().filter(paper__number=application.supplement.number)
    record = open_ones.order_by("pk").first()
    if record is None:
        raise Http404
    return redirect("applications:service", uid=record.uid)


@require_http_methods(["GET", "POST"])
def settle_supplement(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Check what came against the notice, item by item: the clock goes on, or it ends."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "settle_supplement"):
        return redirect("applications:detail", uid=uid)
    notice = application.supplement
    if notice is None:
        raise Http404
    today = timezone.localdate()

    def do(typed: Mapping[str, Any]) -> str:
        hands = {"by": request.user, "at": timezone.localtime()}
        if "lapse" in request.POST:
            supplements.deem_withdrawn(
                application_id=application.pk, answers=typed["answers"], **hands
            )
            return f"{application.number}已视为撤回；申请人可以重新申请。"
        settled = supplements.settle(
            application_id=application.pk, answers=typed["answers"], **hands
        )
        day = settled.decision_due_on
        return f"期限继续计算，应在{day.month}月{day.day}日前作出决定。"

    return act_on(
        request,
        application,
        SettleForm(
            request.POST or None,
            notice=notice,
            arrived=reply_papers.last_days(notice),
            today=today,
            may_lapse=_may_lapse(request, application, today),
        ),
        heading="核对补正材料",
        sub="请按补正通知逐项登记，收到的材料先在申请页上传。"
        "审查期限自最后一项收到或者说明之日起继续计算。",
        do=do,
    )


@require_http_methods(["GET", "POST"])
def lengthen_reply(request: HttpRequest, uid: UUID) -> HttpResponse:
    """More time for whoever cannot keep the day and says so before it is over."""
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "lengthen_reply"):
        return redirect("applications:detail", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        notice = lengthening.lengthen(
            application_id=application.pk, **typed, by=request.user, at=timezone.localtime()
        )
        day = notice.reply_by
        return f"补正期限已延长至{day.month}月{day.day}日，请告知申请人。"

    return act_on(
        request,
        application,
        LengthenForm(request.POST or None),
        heading="延长补正期限",
        sub="申请人在期限届满前提出确有困难的，可以延长一次；审查期限继续暂停。",
        do=do,
    )


def _may_lapse(request: HttpRequest, application: Application, today: dt.date) -> bool:
    last = application.supplement.reply_by
    is_over = last is not None and last < today
    return is_over and policies.can_deem_withdrawn(request.user, application, on=today)


@require_POST
def deem_withdrawn(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        supplements.deem_withdrawn(
            application_id=application.pk, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{application.number}已视为撤回；申请人可以重新申请。")
    return redirect("applications:detail", uid=uid)


@require_http_methods(["GET", "POST"])
def posted_papers_came(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What was posted in time came after the last day: the application goes on.

    Another envelope comes to the same page, for what the first did not hold.
    """
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "posted_papers"):
        return redirect("applications:detail", uid=uid)
    notice = application.supplement
    if notice is None:
        raise Http404
    is_first = application.state == ApplicationState.DEEMED_WITHDRAWN

    def do(typed: Mapping[str, Any]) -> str:
        act = posted_papers.admit if is_first else posted_papers.add
        found = act(
            application_id=application.pk,
            papers=typed["papers"],
            by=request.user,
            at=timezone.localtime(),
        )
        day = found.decision_due_on
        what = "已恢复办理" if is_first else "已登记，期限重新计算"
        until = f"应在{day.month}月{day.day}日前作出决定；" if day else ""
        return f"{what}，{until}收到的材料请在本页上传。"

    return act_on(
        request,
        application,
        PostedPapersForm(
            request.POST or None,
            outstanding=reply_papers.outstanding(notice),
            today=timezone.localdate(),
        ),
        heading="登记期限内交邮的补正材料",
        sub="期限届满前交邮的不算逾期（《民事诉讼法》第八十五条第四款）；信封一并存卷。",
        do=do,
    )
