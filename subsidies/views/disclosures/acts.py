"""The acts on a quarter's account, each with the page that asks before it is done."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from legalaid.shared.as_read import FIELD
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents import disclosure_sections
from subsidies.forms import disclosing as forms_of
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.queries import disclosures, figures
from subsidies.views.disclosures.desk import visible

get_and_post = require_http_methods(["GET", "POST"])


@get_and_post
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Center staff confirm the comparison; what was booked since the freeze is shown first."""
    found = visible(request, uid)
    require(policies.can_prepare_disclosure, request.user, found, on=timezone.localdate())
    form = forms_of.ReviewForm(request.POST or None, initial={FIELD: found.digest})
    return _answer(
        request,
        found,
        form,
        title="核对无误",
        lead="核对后报局领导审签；局领导签发以前，还可以重新取数。",
        done=f"{found.period.label}公开已报局领导。",
        act=lambda data: disclosing.review(**_who(request, found), read=data[FIELD]),
        checks=disclosures.checks(found),
        moved=_moved(found),
    )


@get_and_post
def send_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = visible(request, uid)
    require(policies.can_send_back_disclosure, request.user, found, on=timezone.localdate())
    return _answer(
        request,
        found,
        forms_of.SendBackForm(request.POST or None),
        title="退回中心",
        lead="退回后由中心核实，需要时重新取数，再报您审签。",
        done=f"{found.period.label}公开已退回中心。",
        act=lambda data: disclosing.send_back(**_who(request, found), reason=data["reason"]),
    )


@get_and_post
def publish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The leader reads the paper once more and signs; from then on anybody may read it."""
    found = visible(request, uid)
    require(policies.can_publish_disclosure, request.user, found, on=timezone.localdate())
    return _answer(
        request,
        found,
        forms_of.PublishForm(request.POST or None, initial={FIELD: found.digest}),
        title="发布",
        lead="发布后任何人不用登录即可查阅和下载。",
        done=f"{found.period.label}信息已公开。",
        act=lambda data: disclosing.publish(**_who(request, found), read=data[FIELD]),
        checks=disclosures.checks(found),
    )


@get_and_post
def recount(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = visible(request, uid)
    require(policies.can_prepare_disclosure, request.user, found, on=timezone.localdate())
    return _answer(
        request,
        found,
        forms_of.RecountForm(request.POST or None),
        title="重新取数",
        lead="按现在的台账和案件重新计算各项数字，已作的核对失效。",
        done=f"{found.period.label}已重新取数，请再次核对。",
        act=lambda data: disclosing.recount(**_who(request, found), reason=data["reason"]),
        moved=_moved(found),
    )


@get_and_post
def amend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin a correction; the edition in force stays public until the new one is signed."""
    found = visible(request, uid)
    require(policies.can_prepare_disclosure, request.user, found, on=timezone.localdate())
    return _answer(
        request,
        found,
        forms_of.AmendForm(request.POST or None),
        title="更正",
        lead="另出一版更正公告；新版签发以前，现在的一版仍然有效。",
        done="更正版已生成，请核对。",
        act=lambda data: disclosing.amend(**_who(request, found), reason=data["reason"]),
        moved=_moved(found),
    )


@get_and_post
def address(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = visible(request, uid)
    require(policies.can_prepare_disclosure, request.user, found, on=timezone.localdate())
    form = forms_of.AddressForm(request.POST or None, initial={"address": found.website_address})
    return _answer(
        request,
        found,
        form,
        title="登记网站地址",
        lead="在区政府网站公开后，登记该页地址，便于查证。",
        done="网站地址已登记。",
        act=lambda data: disclosing.record_website_address(
            **_who(request, found), address=data["address"]
        ),
    )


def _moved(found: Disclosure) -> list[disclosure_sections.Row]:
    """Return what today's rows would give otherwise, today's value first; nine queries."""
    return disclosure_sections.differences(figures.for_quarter(found.period), found.figures)


def _who(request: HttpRequest, found: Disclosure) -> dict:
    return {"disclosure_id": found.pk, "by": request.user, "at": timezone.localtime()}


def _answer(
    request: HttpRequest,
    found: Disclosure,
    form: forms.Form,
    *,
    act: Callable[[dict], Disclosure],
    title: str,
    lead: str,
    done: str,
    **shown,
) -> HttpResponse:
    """Show the question, or do the act and go to the edition that it leaves behind."""
    if form.is_bound and form.is_valid():
        try:
            left = act(form.cleaned_data)
        except RuleBroken as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, str(refusal))
        else:
            messages.success(request, done)
            return redirect("subsidies:disclosure", uid=left.uid)
    context = {
        "disclosure": found,
        "disclosure_url": reverse("subsidies:disclosure", args=[found.uid]),
        "form": form,
        "title": title,
        "lead": lead,
        **shown,
    }
    status = 422 if form.errors else 200
    return render(request, "subsidies/disclosures/act.html", context, status=status)
