"""The acts on a complaint: what is missing, the bureau's decisions, and the center's draft."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.complaints import (
    AnswerForm,
    ExtendForm,
    FinishForm,
    MergeForm,
    MissingForm,
    ProposeForm,
    RefuseComplaintForm,
)
from applications.forms.secrecy import leave_empty
from applications.models import Complaint
from applications.operations import complaining, complaint_endings
from applications.states import ComplaintChannel, ComplaintResult
from applications.views.register_desk.acting import act_page, press
from applications.views.register_desk.complaints import complaint_of
from legalaid.shared.authority import Policy, require

_either = require_http_methods(["GET", "POST"])


@_either
def complaint_missing(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        told = complaining.tell_missing(
            missing=typed["missing"], reply_by=typed["reply_by"], **_act(request, found)
        )
        day = told.missing_reply_by
        return f"已登记告知，补充期限至{day.month}月{day.day}日；受理期限照常计算。"

    return _form(
        request,
        complaint_of(request, uid),
        MissingForm(request.POST or None),
        "告知补充内容",
        do,
        policy=policies.can_inquire_complaint,
    )


@require_POST
def complaint_supplemented(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint) -> str:
        complaining.settle_missing(**_act(request, found))
        return "已登记补充。"

    return _press(request, uid, do)


@require_POST
def complaint_accept(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint) -> str:
        day = complaining.accept(**_act(request, found)).due_on
        return f"已受理，请在{day.month}月{day.day}日前办结。"

    return _press(request, uid, do)


@_either
def complaint_refuse(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        complaining.refuse(
            reason=typed["reason"],
            told_by=ComplaintChannel(typed["told_by"]),
            **_act(request, found),
        )
        return "已决定不予受理。"

    found = complaint_of(request, uid)
    return _form(request, found, RefuseComplaintForm(request.POST or None), "不予受理", do)


@_either
def complaint_merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        merged = complaining.merge(into_number=typed["number"], **_act(request, found))
        return f"已合并到{merged.merged_into.number}，两件一并答复。"

    found = complaint_of(request, uid)
    return _form(request, found, MergeForm(request.POST or None), "合并到另一件投诉", do)


@_either
def complaint_extend(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        extended = complaint_endings.extend(
            until=typed["until"], reason=typed["reason"], **_act(request, found)
        )
        return f"已延长，请在{extended.due_on.month}月{extended.due_on.day}日前办结。"

    found = complaint_of(request, uid)
    return _form(request, found, ExtendForm(request.POST or None), "延长办理期限", do)


@_either
def complaint_propose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The center's draft, as often as it thinks better of it, until the bureau decides."""

    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        complaint_endings.propose(**_outcome(typed), **_act(request, found))
        return "处理意见已报司法局审定。"

    found = complaint_of(request, uid)
    return _form(
        request,
        found,
        ProposeForm(request.POST or None, initial=_proposed(found)),
        "拟写处理意见",
        do,
        policy=policies.can_propose_complaint,
    )


@_either
def complaint_finish(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        finished = complaint_endings.finish(**_outcome(typed), **_act(request, found))
        day = finished.due_on
        return f"已办结，请在{day.month}月{day.day}日前答复投诉人。"

    found = complaint_of(request, uid)
    form = FinishForm(request.POST or None, initial=_proposed(found))
    return _form(request, found, form, "审定处理意见", do)


@_either
def complaint_answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    def do(found: Complaint, typed: Mapping[str, Any]) -> str:
        complaint_endings.answer(
            channel=ComplaintChannel(typed["channel"]),
            answered_on=typed["answered_on"],
            **_act(request, found),
        )
        return "已登记答复，此件办结。"

    form = AnswerForm(request.POST or None, today=timezone.localdate())
    return _form(request, complaint_of(request, uid), form, "登记答复", do)


def _act(request: HttpRequest, found: Complaint) -> dict[str, Any]:
    return {"complaint_id": found.pk, "by": request.user, "at": timezone.localtime()}


def _outcome(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "result": ComplaintResult(typed["result"]),
        "findings": typed["findings"],
        "measures": typed["measures"],
    }


def _proposed(found: Complaint) -> dict[str, str]:
    """Return what the center drafted, empty where it drafted nothing yet."""
    return {"result": found.result, "findings": found.findings, "measures": found.measures}


def _form(
    request: HttpRequest,
    found: Complaint,
    form: forms.Form,
    heading: str,
    do: Callable[[Complaint, Mapping[str, Any]], str],
    *,
    policy: Policy = policies.can_decide_complaint,
) -> HttpResponse:
    require(policy, request.user, found, on=timezone.localdate())
    return act_page(
        request,
        leave_empty(form, found.case),
        heading=heading,
        sub=f"{found.number}，{found.get_state_display()}。",
        back_url=reverse("applications:complaint", args=[found.uid]),
        do=lambda typed: do(found, typed),
    )


def _press(request: HttpRequest, uid: UUID, do: Callable[[Complaint], str]) -> HttpResponse:
    found = complaint_of(request, uid)
    back_url = reverse("applications:complaint", args=[uid])
    return press(request, back_url=back_url, do=lambda: do(found))
