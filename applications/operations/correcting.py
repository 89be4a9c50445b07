"""What setting a refusal or a termination aside does: by the bureau's order, or by the center."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from applications.documents import service_kinds
from applications.models import Application, Case, CoApplicantDecision
from applications.operations import co_applicant_letters, filing_clock, pledging, transferring
from applications.operations.winding import wind
from applications.rules.lists import DECEIT
from applications.states import (
    APPLICATION_VERBS,
    CASE_RESUMES,
    ApplicationState,
    CaseState,
    TerminationGround,
)
from legalaid.shared.moves import require_move
from workstations.models import Paper, User
from workstations.operations import messages, papers
from workstations.states import PaperState

PAGE = "applications:case"


def set_aside(
    paper: Paper, file: Application | Case, *, reason: str, by: User, at: dt.datetime
) -> None:
    """Take the letter out of force, and its refusal back into review or its case on.

    In the caller's transaction, which holds ``file``. What hung on the letter goes with
    it: nobody is asked any more to serve it, or to stop and report; the worker goes on.
    Where it rested on a false pledge, the pledge is no longer held false. One co-applicant's
    own letter leaves the grant to the others and their case as they are.

    Raises RuleBroken when the application or the case cannot go back any more.
    """
    _withdraw(paper, reason=reason, by=by, at=at)
    own = CoApplicantDecision.objects.filter(paper=paper).first()
    if own is not None and isinstance(file, Application):
        co_applicant_letters.set_aside(own, file, at=at)
        return
    if isinstance(file, Application):
        _review_again(file, reason=reason, by=by, at=at)
        return
    if file.termination_ground == TerminationGround.FRAUD and file.application is not None:
        pledging.clear(file.application, reason=reason, by=by, at=at)
    _resume(file, at=at)
    for letter in _letters_beside(file):
        _withdraw(letter, reason=reason, by=by, at=at)
    messages.settle(file, at=at)
    if file.worker is not None and file.worker.user is not None:
        words = f"{paper.number}已撤销，{file.number}请继续办理。"
        messages.tell([file.worker.user], words, page=PAGE, subject=file, at=at)


def _review_again(application: Application, *, reason: str, by: User, at: dt.datetime) -> None:
    state = ApplicationState(application.state)
    require_move(APPLICATION_VERBS["correct"], state, ApplicationState.UNDER_REVIEW)
    decision = application.decisions.get(voided_at=None)
    transferring.call_back(application, decision, reason=reason, by=by, at=at)
    decision.voided_at, decision.voided_by, decision.void_reason = at, by, reason
    decision.save(update_fields=["voided_at", "voided_by", "void_reason"])
    if decision.ground in DECEIT:
        pledging.clear(application, reason=reason, by=by, at=at)
    application.state = ApplicationState.UNDER_REVIEW
    application.closed_on = None
    application.reopened_on = timezone.localdate(at)
    application.version += 1
    wind(application)
    application.save()


def _resume(case: Case, *, at: dt.datetime) -> None:
    """Let the aid go on from where it stood before it was ended."""
    state = _before_the_end(case)
    require_move(CASE_RESUMES, CaseState(case.state), state)
    case.state = state
    case.terminated_on, case.termination_ground = None, ""
    # The paper that closes the matter may have come before aid was ended.
    filing_clock.wind(case)
    case.save(update_fields=["state", "terminated_on", "termination_ground", "filing_due_on"])


def _withdraw(paper: Paper, *, reason: str, by: User, at: dt.datetime) -> None:
    papers.void(paper, by=by, reason=reason, at=at)
    for record in paper.services.filter(delivered_on=None).order_by("pk"):
        messages.settle(record, at=at)


def _letters_beside(case: Case) -> QuerySet[Paper]:
    """Return form 19, which told the authority of the end."""
    return Paper.objects.filter(
        subject_uid=case.uid,
        kind=service_kinds.TERMINATION_LETTER,
        state=PaperState.ISSUED,
    ).order_by("pk")


def _before_the_end(case: Case) -> CaseState:
    if case.unit_id is None:
        return CaseState.OPENED
    has_begun = case.state != CaseState.TERMINATED or case.steps.exists()
    return CaseState.IN_PROGRESS if has_begun else CaseState.ASSIGNED
