"""Aid before the decision, on one page: proposed, signed, made up, or ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.documents import advance_letter, application_kinds, preview
from applications.forms.fields import gaps_of
from applications.forms.urgency import AdvanceForm, CancelAdvanceForm, FormalitiesForm
from applications.models import AdvanceAid, Application
from applications.operations import advancing
from applications.queries import advance_page, service_lines
from applications.queries.there_is import co_applicants_of
from applications.rules import limitation
from applications.states import ADVANCE_BESIDE, AdvanceGround, AdvanceState
from applications.views.application_desk.page import NOT_YET
from applications.views.finding import application_of
from legalaid.shared.as_read import FIELD
from legalaid.shared.authority import Policy, require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.operations import legal_bases

HERE = "applications:advance"
PREVIEW = "决定书预览"


@require_http_methods(["GET", "POST"])
def advance(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say why aid cannot wait, and see how far it is."""
    application = application_of(request, uid)
    today = timezone.localdate()
    asked = policies.can_propose_advance if request.method == "POST" else policies.can_see_advance
    require(asked, request.user, application, on=today)
    newest = advance_page.newest(application)
    if newest is not None:
        # Read already, with everybody whom its letter names.
        newest.application = application
    form = None
    if request.method == "POST" or advance_page.may_propose(
        request.user, application, newest, on=today
    ):
        form = AdvanceForm(request.POST or None, today=today, initial=_begun(application))
    letter: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" in request.POST:
                letter = _letter_to_be(_as_typed(application, form.cleaned_data))
            else:
                return _proposed(request, application, form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    if request.htmx and "preview" in request.POST:
        return render(
            request,
            "applications/center/_preview.html",
            {"letter": letter, "gaps": gaps_of(form), "heading": PREVIEW},
        )
    if newest is not None and newest.state == AdvanceState.PROPOSED:
        # Whoever signs reads what they sign.
        letter = _letter_to_be(newest)
    acts = advance_page.acts_for(request.user, newest, on=today)
    context = {
        "form": form,
        "application": application,
        "advance": newest,
        "ground": AdvanceGround(newest.ground) if newest else None,
        "main": acts[0] if acts and not acts[0].danger else None,
        "others": [act for act in acts if act.danger or act is not acts[0]],
        "is_beside": application.state in ADVANCE_BESIDE,
        "letter": letter,
        "heading": PREVIEW,
        "services": service_lines.of_advance(newest, reader=request.user, on=today),
        "today": today,
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request,
        "applications/center/advance.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )


@require_POST
def advance_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    application = application_of(request, uid)
    try:
        case = advancing.sign(
            application_id=application.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        return redirect(HERE, uid=uid)
    messages.success(request, f"已签发，案号{case.number}，请立即指派；审查继续进行。")
    return redirect("applications:case", uid=case.uid)


@require_http_methods(["GET", "POST"])
def advance_cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand the proposal back unsigned, with the reason."""
    application = application_of(request, uid)
    if request.method == "GET" and not _may(request, application, policies.can_cancel_advance):
        return redirect(HERE, uid=uid)
    form = CancelAdvanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            advancing.cancel(
                application_id=application.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "已退回，未签发；审查照常进行。")
            return redirect(HERE, uid=uid)
    return _form(request, application, form, heading="不签发先行提供")


@require_http_methods(["GET", "POST"])
def advance_formalities(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The recipient made up the formalities."""
    application = application_of(request, uid)
    if request.method == "GET" and not _may(request, application, policies.can_settle_formalities):
        return redirect(HERE, uid=uid)
    form = FormalitiesForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            advancing.settle_formalities(
                application_id=application.pk,
                settled_on=form.cleaned_data["settled_on"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "补办手续已登记，请继续审查并作出决定。")
            return redirect(HERE, uid=uid)
    return _form(request, application, form, heading="登记补办手续")


@require_http_methods(["GET", "POST"])
def advance_lapse(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say what will happen, then end the aid whose formalities were never made up."""
    application = application_of(request, uid)
    if request.method == "GET":
        if not _may(request, application, policies.can_lapse_advance):
            return redirect(HERE, uid=uid)
        return render(
            request,
            "applications/center/advance_lapse.html",
            {"application": application, "advance": advance_page.newest(application)},
        )
    try:
        ended = advancing.lapse(
            application_id=application.pk, by=request.user, at=timezone.localtime()
        )
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{ended.number}先行提供已终止，审查继续进行。")
    return redirect(HERE, uid=uid)


def _as_typed(application: Application, typed: dict[str, Any]) -> AdvanceAid:
    """Return the proposal as it would be, without a row behind it."""
    return AdvanceAid(
        application=application,
        ground=typed["ground"],
        facts=typed["facts"],
        formalities_due_on=typed["formalities_due_on"],
    )


def _letter_to_be(proposal: AdvanceAid) -> list[str]:
    """Return the letter as signing it today would print it."""
    today = timezone.localdate()
    kind = application_kinds.ADVANCE_DECISION
    snapshot = advance_letter.advance_decision(
        proposal,
        joined=co_applicants_of(proposal.application),
        dated=today,
        case_number=NOT_YET,
    )
    basis = legal_bases.cited(kind, on=today)
    return preview.paragraphs(kind, {**snapshot, **basis, "number": NOT_YET})


def _proposed(
    request: HttpRequest, application: Application, typed: dict[str, Any]
) -> HttpResponse:
    advancing.propose(
        application_id=application.pk,
        ground=AdvanceGround(typed["ground"]),
        facts=typed["facts"],
        formalities_due_on=typed["formalities_due_on"],
        by=request.user,
        at=timezone.localtime(),
    )
    messages.success(request, "已提请先行提供法律援助，送中心负责人签发。")
    return redirect(HERE, uid=application.uid)


def _begun(application: Application) -> dict:
    """Begin the form with the limitation that is written down, where it is near."""
    today = timezone.localdate()
    begun = {"formalities_due_on": advance_page.suggested_day(on=today)}
    due_on = application.limitation_due_on
    if limitation.is_near(due_on, on=today):
        what = application.get_limitation_kind_display()
        begun |= {"ground": AdvanceGround.LIMITATION, "facts": f"{what}{day_text(due_on)}届满。"}
    return begun


def _may(request: HttpRequest, application: Application, policy: Policy) -> bool:
    """Return whether a form of this page may open; 403 where the act is another desk's."""
    newest: AdvanceAid | None = advance_page.newest(application)
    if newest is None:
        require(policies.can_see_advance, request.user, application, on=timezone.localdate())
        messages.info(request, "此件没有提请先行提供法律援助。")
        return False
    require(policy, request.user, newest, on=timezone.localdate())
    return True


def _form(request: HttpRequest, application: Application, form, *, heading: str) -> HttpResponse:
    return render(
        request,
        "applications/center/form.html",
        {
            "form": form,
            "heading": heading,
            "application": application,
            "back_url": reverse(HERE, args=[application.uid]),
        },
        status=422 if form.errors else 200,
    )
