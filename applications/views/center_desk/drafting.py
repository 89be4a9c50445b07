"""The decision while it is written: its letter beside it, and kept until it goes to the head."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.center import DraftForm
from applications.forms.fields import gaps_of
from applications.models import Application, Decision, Referral, UnsentDecision
from applications.operations import deciding, lawful, unsent
from applications.queries import application_page, drafting, eligible, transfers
from applications.states import DecisionKind
from applications.views.application_desk import own_answers
from applications.views.application_desk.page import letter_of
from applications.views.finding import application_of, may_now
from applications.views.supervision_desk.presence import viewers_of
from legalaid.shared.refusals import RuleBroken

PREVIEW = "决定书预览"
# The acts that ask the applicant for what is missing, instead of deciding.
_ASKS = frozenset({"supplement", "second_notice_ask"})
_OF_THE_LETTER = (
    "ground",
    "articles",
    "reason",
    "competent_body",
    "is_transferred",
    "is_large_print",
)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the decision; its letter stands beside it, while one types or by 预览.

    What is previewed is kept for its drafter, and nothing else is saved.
    """
    application = application_of(request, uid)
    if request.method == "GET" and not may_now(request, application, "draft"):
        return redirect("applications:detail", uid=uid)
    judged = eligible.judge(application)
    kept = drafting.unsent_of(application, by=request.user)
    back = None if "anew" in request.GET else drafting.handed_back(application)
    kind = _kind_asked(request, judged, kept, back)
    saved, back = kept.get(kind), back if back and back.kind == kind else None
    suggested = drafting.suggest(application, judged, kind=kind)
    begun = vars(suggested) | drafting.words_of(back)
    came_from = transfers.findings_of(application)
    referrals = Referral.objects.visible_to(request.user, on=timezone.localdate()).in_use()
    form = DraftForm(
        request.POST or None,
        # What was typed is compared with the beginning that everybody is offered.
        initial=begun if request.method == "POST" or saved is None else begun | saved.typed,
        referrals=referrals.order_by("kind", "name"),
        is_late=lawful.is_late(application, on=timezone.localdate()),
        is_handed_to_us=bool(came_from),
        article=suggested.articles,
    )
    context: dict[str, Any] = {"letter": [], "heading": PREVIEW, "today": timezone.localdate()}
    if request.method == "POST":
        try:
            if "preview" not in request.POST and form.is_valid():
                return _drafted(request, application, form.cleaned_data)
            if "preview" in request.POST:
                saved = _kept(request, application, kind, form, saved)
                context |= _letters(application, form)
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
    context |= {"saved": saved, "back": None if saved else back, "kind": kind}
    if request.htmx and "preview" in request.POST:
        return render(
            request, "applications/center/_preview.html", {**context, "gaps": gaps_of(form)}
        )
    findings = [*came_from, *judged.all_findings]
    context |= {
        "form": form,
        "application": application,
        "to_weigh": [finding for finding in findings if finding.passes is not True],
        "passed": [finding for finding in findings if finding.passes is True],
        "tabs": _tabs(request, application, kind),
        "viewers": viewers_of(request, application),
        "back_url": reverse("applications:detail", args=[uid]),
    }
    return render(
        request, "applications/center/draft.html", context, status=422 if form.errors else 200
    )


def _kind_asked(
    request: HttpRequest,
    judged: eligible.Eligibility,
    kept: Mapping[DecisionKind, UnsentDecision],
    back: Decision | None,
) -> DecisionKind:
    """Return the kind that form or tab names; else the last typed, handed back, or what follows."""
    asked = request.POST.get("kind") or request.GET.get("kind", "")
    if asked in DecisionKind.values:
        return DecisionKind(asked)
    follows = DecisionKind(back.kind) if back else drafting.kind_that_follows(judged)
    return next(iter(kept), follows)


def _tabs(
    request: HttpRequest, application: Application, current: DecisionKind
) -> list[dict[str, Any]]:
    """Return the three kinds, and the notice to supplement while it may be given."""
    tabs = [
        {"label": kind.label, "url": f"?kind={kind}", "current": kind == current}
        for kind in DecisionKind
    ]
    acts = application_page.acts_for(
        request.user, application, decision=None, on=timezone.localdate()
    )
    return tabs + [{"label": act.label, "url": act.url} for act in acts if act.name in _ASKS]


def _kept(
    request: HttpRequest,
    application: Application,
    kind: DecisionKind,
    form: DraftForm,
    saved: UnsentDecision | None,
) -> UnsentDecision | None:
    """Keep what stands in the form, once it is more than what the page began with."""
    if saved is None and not form.has_changed():
        return None
    return unsent.keep(
        application_id=application.pk,
        kind=kind,
        typed=form.typed,
        by=request.user,
        at=timezone.localtime(),
    )


def _letters(application: Application, form: DraftForm) -> dict[str, Any]:
    """Return the letter as it would be printed, and what goes out with it; nothing of half."""
    if not form.is_valid():
        return {}
    decision = _as_typed(application, form.cleaned_data)
    return {
        "letter": letter_of(application, decision),
        "own_letters": own_answers.letters_to_be(application, decision),
    }


def _as_typed(application: Application, typed: dict[str, Any]) -> Decision:
    """Return the decision as it would be, without a row behind it."""
    return Decision(
        application=application,
        kind=typed["kind"],
        **_said(typed),
    )


def _said(typed: dict[str, Any]) -> dict[str, Any]:
    """Return what the letter is made of."""
    return {name: typed[name] for name in _OF_THE_LETTER}


def _drafted(request: HttpRequest, application: Application, typed: dict[str, Any]) -> HttpResponse:
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind(typed["kind"]),
        **_said(typed),
        delay_reason=typed.get("delay_reason", ""),
        onward_reason=typed.get("onward_reason", ""),
        by=request.user,
        at=timezone.localtime(),
    )
    messages.success(request, "已拟稿，送中心负责人签发。")
    return redirect("applications:detail", uid=application.uid)
