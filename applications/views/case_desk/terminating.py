"""Ending aid: the page says what will happen, and shows both letters before they are issued."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications import policies
from applications.documents import case_kinds, case_papers, preview, service_kinds, service_papers
from applications.forms.assigning import TerminateForm
from applications.forms.fields import gaps_of
from applications.models import Case
from applications.operations import terminating
from applications.operations.assigning import decision_number
from applications.queries import who_receives
from applications.states import TerminationGround
from applications.views.finding import case_of, is_offered
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.operations import legal_bases
from workstations.queries import calendar
from workstations.rules.periods import TERMINATION_SEND

NOT_YET = "（签发时编号）"
PREVIEW = "终止法律援助决定书和公函预览"


@require_http_methods(["GET", "POST"])
def terminate(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End the aid: the page says what will happen before the button is pressed."""
    found = case_of(request, uid)
    today = timezone.localdate()
    require(policies.can_terminate, request.user, found, on=today)
    if request.method == "GET" and not is_offered(request, found, "terminate"):
        return redirect("applications:case", uid=uid)
    form = TerminateForm(request.POST or None)
    letter: list[str] = []
    if request.method == "POST" and form.is_valid():
        ground = TerminationGround(form.cleaned_data["ground"])
        facts = form.cleaned_data["facts"]
        try:
            if "preview" in request.POST:
                letter = _letters_of(request, found, ground, facts)
            else:
                return _terminated(request, found, ground, facts)
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


def _terminated(
    request: HttpRequest, found: Case, ground: TerminationGround, facts: str
) -> HttpResponse:
    terminating.terminate(
        case_id=found.pk, ground=ground, facts=facts, by=request.user, at=timezone.localtime()
    )
    due = TERMINATION_SEND.due(timezone.localdate(), calendar=calendar.days())
    messages.success(
        request,
        f"已终止法律援助，文书正在制作，请在{due.on.month}月{due.on.day}日前全部送达并登记。",
    )
    return redirect("applications:case", uid=found.uid)


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
