"""The check of conflicts: what was found, run again by one more name, and what it comes to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications import policies
from applications.forms.conflicts import AliasForm, OutcomeForm
from applications.models import Application, Case, ConflictCheck
from applications.operations import conflict_checks
from applications.queries.conflicts.page import NOT_CHECKED, page_of
from applications.states import CONFLICT_MOVES, ApplicationState, ConflictOutcome
from applications.views.finding import application_of, case_of
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.rules import order_148

_CONFLICT = "第三十八条"


@require_safe
def conflicts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The check of an application."""
    return _page(request, _application(request, uid))


@require_safe
def case_conflicts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The check of a notice's case; a case that came by an application has the application's."""
    subject = _case(request, uid)
    if subject.application is not None:
        return redirect("applications:conflicts", uid=subject.application.uid)
    return _page(request, subject)


@require_POST
def conflict_run(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Compare an application again; with another name of one party, where one is posted."""
    return _run(request, _application(request, uid))


@require_POST
def case_conflict_run(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Compare the person of a notice's case again."""
    return _run(request, _case(request, uid))


@require_POST
def conflict_outcome(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down what the matches come to."""
    today = timezone.localdate()
    visible = ConflictCheck.objects.visible_to(request.user, on=today)
    check = get_object_or_404(visible.select_related("application", "case"), uid=uid)
    require(policies.can_check_conflicts, request.user, check, on=today)
    subject = _subject_of(request, check)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        try:
            conflict_checks.decide(
                check_id=check.pk,
                outcome=ConflictOutcome(form.cleaned_data["outcome"]),
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, "利益冲突审查结论已登记。")
            return redirect(_url_of(subject))
    return _page(request, subject, outcome_form=form)


def _run(request: HttpRequest, subject: Application | Case) -> HttpResponse:
    today = timezone.localdate()
    require(policies.can_check_conflicts, request.user, subject, on=today)
    form, alias = None, None
    if "name" in request.POST:
        form = AliasForm(request.POST, parties=page_of(subject, on=today).parties)
        if not form.is_valid():
            return _page(request, subject, alias_form=form)
        alias = conflict_checks.Alias(
            party=UUID(form.cleaned_data["party"]), name=form.cleaned_data["name"]
        )
    acting = {"alias": alias, "by": request.user, "at": timezone.localtime()}
    try:
        if isinstance(subject, Case):
            check = conflict_checks.run_for_case(case_id=subject.pk, **acting)
        else:
            check = conflict_checks.run(application_id=subject.pk, **acting)
    except RuleBroken as refusal:
        if form is None:
            messages.error(request, str(refusal))
            return redirect(_url_of(subject))
        form.add_error(refusal.field or None, str(refusal))
        return _page(request, subject, alias_form=form)
    found = (
        f"{check.match_count}处匹配，请核实" if check.match_count else "没有匹配，自动登记为无冲突"
    )
    messages.success(request, f"已重新比对：{found}。")
    return redirect(_url_of(subject))


def _page(
    request: HttpRequest,
    subject: Application | Case,
    *,
    outcome_form: OutcomeForm | None = None,
    alias_form: AliasForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    page = page_of(subject, on=today)
    may_check = policies.can_check_conflicts(request.user, subject, on=today)
    is_open = page.check and CONFLICT_MOVES[ConflictOutcome(page.check.outcome)]
    failed = outcome_form or alias_form
    context: dict[str, Any] = {
        "subject": subject,
        "whose": subject.recipient if isinstance(subject, Case) else subject.applicant,
        "page": page,
        "state": page.check.get_outcome_display() if page.check else NOT_CHECKED,
        "may_check": may_check,
        "form": failed,
        "outcome_form": (outcome_form or OutcomeForm()) if may_check and is_open else None,
        "alias_form": (alias_form or AliasForm(parties=page.parties)) if may_check else None,
        "run_url": _run_url_of(subject),
        "back_url": _back_url_of(subject),
        "article": order_148.article_on(today, _CONFLICT),
        "today": today,
    }
    status = 422 if failed else 200
    return render(request, "applications/center/conflicts.html", context, status=status)


def _application(request: HttpRequest, uid: UUID) -> Application:
    """Return it to who may see conflicts; to all others there is no such page."""
    _require_eyes(request)
    application = application_of(request, uid)
    if application.state == ApplicationState.DRAFT:
        raise Http404
    return application


def _case(request: HttpRequest, uid: UUID) -> Case:
    _require_eyes(request)
    return case_of(request, uid)


def _require_eyes(request: HttpRequest) -> None:
    if not policies.can_see_conflicts(request.user, None, on=timezone.localdate()):
        raise Http404


def _subject_of(request: HttpRequest, check: ConflictCheck) -> Application | Case:
    if check.application is not None:
        return application_of(request, check.application.uid)
    return case_of(request, check.case.uid)


def _url_of(subject: Application | Case) -> str:
    name = "case_conflicts" if isinstance(subject, Case) else "conflicts"
    return reverse(f"applications:{name}", args=[subject.uid])


def _run_url_of(subject: Application | Case) -> str:
    name = "case_conflict_run" if isinstance(subject, Case) else "conflict_run"
    return reverse(f"applications:{name}", args=[subject.uid])


def _back_url_of(subject: Application | Case) -> str:
    name = "case" if isinstance(subject, Case) else "detail"
    return reverse(f"applications:{name}", args=[subject.uid])
