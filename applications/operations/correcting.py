"""What setting a refusal or a termination aside does: by the bureau's order, or by the center."""

import datetime as dt

from django.utils import timezone

from applications.models import Application, Case
from applications.operations import filing_clock, transferring
from applications.operations.winding import wind
from applications.states import APPLICATION_VERBS, CASE_RESUMES, ApplicationState, CaseState
from legalaid.shared.moves import require_move
from workstations.models import Paper, User
from workstations.operations import papers


def set_aside(
    paper: Paper, file: Application | Case, *, reason: str, by: User, at: dt.datetime
) -> None:
    """Take the letter out of force, and its refusal back into review or its case on.

    In the caller's transaction, which holds ``file``.

    Raises RuleBroken when the application or the case cannot go back any more.
    """
    if isinstance(file, Application):
        _review_again(file, reason=reason, by=by, at=at)
    else:
        _resume(file, at=at)
    papers.void(paper, by=by, reason=reason, at=at)


def _review_again(application: Application, *, reason: str, by: User, at: dt.datetime) -> None:
    state = ApplicationState(application.state)
    require_move(APPLICATION_VERBS["correct"], state, ApplicationState.UNDER_REVIEW)
    decision = application.decisions.get(voided_at=None)
    transferring.call_back(application, decision, reason=reason, by=by, at=at)
    decision.voided_at, decision.voided_by, decision.void_reason = at, by, reason
    decision.save(update_fields=["voided_at", "voided_by", "void_reason"])
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


def _before_the_end(case: Case) -> CaseState:
    if case.unit_id is None:
        return CaseState.OPENED
    has_begun = case.state != CaseState.TERMINATED or case.steps.exists()
    return CaseState.IN_PROGRESS if has_begun else CaseState.ASSIGNED
