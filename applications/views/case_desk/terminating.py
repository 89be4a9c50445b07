"""Ending aid: drafted beside both letters, and signed from the page of the draft."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import policies
from applications.documents import case_kinds, case_papers, preview, service_kinds, service_papers
from applications.forms.assigning import TerminateForm
from applications.forms.fields import gaps_of
from applications.forms.secrecy import leave_empty
from applications.models import Case
from applications.operations import terminating
from applications.operations.assignment_papers import decision_number
from applications.policies.termination import (
    can_see_termination,
    can_sign_termination,
    can_withdraw_termination,
)
from applications.queries import who_receives
from applications.states import TerminationGround, TerminationState
from applications.views.finding import case_of, is_offered
from applications.views.register_desk.acting import press
from legalaid.shared.as_read import FIELD
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import legal_bases
from workstations.queries import calendar
from workstations.rules.periods import TERMINATION_SEND

NOT_YET = "（签发时编号）"
PREVIEW = "终止法律援助决定书和公函预览"


@require_http_methods(["GET", "POST"])
def terminate(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Draft the end of aid: the page says what its signature will do."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_propose_termination, request.user, found, on=today)
    if request.method == "GET" and not is_offered(request, found, "terminate"):
        return redirect("applications:case", uid=uid)
    form = leave_empty(TerminateForm(request.POST or None, initial=_begun_with(found)), found)
    letter: list[str] = []
    if request.method == "POST" and form.is_valid():
        ground = TerminationGround(form.cleaned_data["ground"])
        facts = form.cleaned_data["facts"]
        try:
            if "preview" in request.POST:
                letter = _letters_of(request, found, ground, facts)
            else:
                return _proposed(request, found, ground, facts)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    context: dict[str, Any] = {"letter": letter, "heading": PREVIEW}
    if request.htmx and "preview" in request.POST:
        return render(
            request, "applications/center/_preview.html", {**context, "gaps": gaps_of(form)}
        )
    context |= {
        "case": found,
        "form": form,
        "due": TERMINATION_SEND.due(today, calendar=calendar.days()),
        "back_url": reverse("applications:case", args=[uid]),
    }
    return render(
        request, "applications/case/terminate.html", context, status=422 if form.errors else 200
    )


@require_safe
def termination(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The draft that waits for its signature, with both letters as signing would issue them."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(can_see_termination, request.user, found, on=today)
    proposal = found.termination_proposals.select_related("drafted_by").order_by("-pk").first()
    if proposal is None:
        messages.info(request, "本案没有待签发的终止决定。")
        return redirect("applications:case", uid=uid)
    waits = proposal.state == TerminationState.PROPOSED
    proposal.case = found
    ground = TerminationGround(proposal.ground)
    context = {
        "case": found,
        "proposal": proposal,
        "letter": _letters_of(request, found, ground, proposal.facts) if waits else [],
        "may_sign": waits and can_sign_termination(request.user, proposal, on=today),
        "may_withdraw": waits and can_withdraw_termination(request.user, proposal, on=today),
        "due": TERMINATION_SEND.due(today, calendar=calendar.days()),
        "heading": PREVIEW,
        "today": today,
    }
    return render(request, "applications/case/termination.html", context)


@require_POST
def terminate_sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = case_of(request, uid)

    def do() -> str:
        terminating.sign(
            case_id=found.pk,
            read=request.POST.get(FIELD, ""),
            by=request.user,
            at=timezone.localtime(),
        )
        day = TERMINATION_SEND.due(timezone.localdate(), calendar=calendar.days()).on
        return f"已终止法律援助，文书正在制作，请在{day.month}月{day.day}日前全部送达并登记。"

    return press(request, back_url=_page_of(found), do=do)


@require_POST
def terminate_withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = case_of(request, uid)

    def do() -> str:
        terminating.withdraw(case_id=found.pk, by=request.user, at=timezone.localtime())
        return "终止决定未签发，已退回；核对后可以重新拟稿。"

    return press(request, back_url=_page_of(found), do=do)


def _begun_with(found: Case) -> dict[str, str]:
    """Return what a pledge that was found false says; nothing for any other case."""
    pledge = getattr(found.application, "pledge", None) if found.application else None
    if pledge is None or not pledge.is_false:
        return {}
    return {"ground": TerminationGround.FRAUD, "facts": pledge.false_reason}


def _proposed(
    request: HttpRequest, found: Case, ground: TerminationGround, facts: str
) -> HttpResponse:
    terminating.propose(
        case_id=found.pk, ground=ground, facts=facts, by=request.user, at=timezone.localtime()
    )
    messages.success(request, "终止决定已拟稿，送中心负责人签发；拟稿人不能签发自己的稿件。")
    return redirect(_page_of(found))


def _page_of(found: Case) -> str:
    return reverse("applications:case", args=[found.uid])


def _letters_of(
    request: HttpRequest, found: Case, ground: TerminationGround, facts: str
) -> list[str]:
    """Return form 18, and form 19 after it where an authority handles the case."""
    terminating.require_ground_that_fits(found, ground)
    today = timezone.localdate()
    decision = case_papers.termination_decision(
        found,
        ground=ground,
        facts=facts,
        decision_number=decision_number(found),
        joined=who_receives.names_beside(found),
        dated=today,
    )
    shown = _shown(case_kinds.TERMINATION_DECISION, decision, on=today)
    if found.authority is None:
        return shown
    letter = service_papers.termination_letter(
        found, ground=ground, decision_number=NOT_YET, contact=request.user.name, dated=today
    )
    return shown + _shown(service_kinds.TERMINATION_LETTER, letter, on=today)


def _shown(kind: str, snapshot: dict[str, Any], *, on: dt.date) -> list[str]:
    basis = legal_bases.cited(kind, on=on)
    return preview.paragraphs(kind, {**snapshot, **basis, "number": NOT_YET})
