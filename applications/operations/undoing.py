"""Undoing a decision before anything left the house."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, Case, Decision
from applications.operations import (
    advance_endings,
    co_applicant_letters,
    cooperation_endings,
    handing_over,
    transferring,
)
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.operations.winding import wind
from applications.queries.latest_move import in_words, latest_move
from applications.states import (
    CASE_MOVES,
    AdvanceState,
    ApplicationState,
    CaseState,
    Receiver,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.states import PaperState

_S = ApplicationState


@transaction.atomic
def undo(*, application_id: int, reason: str, by: User, at: dt.datetime) -> Application:
    """Undo a decision before anything left the house; the seven days never stopped.

    The case, the decision and the letter are voided and stay listed with their
    numbers, which are never drawn again.

    Raises:
        PermissionDenied: only the head undoes.
        RuleBroken: no reason, the letter is served on anybody, or the case is assigned.
    """
    application = locked(application_id)
    require(policies.can_undo, by, application, on=at.date())
    require_verb("undo", application, _S.UNDER_REVIEW)
    if not reason.strip():
        raise RuleBroken("请写明撤销的原因。", field="reason")
    decision = application.decisions.get(voided_at=None)
    if decision.served_on or application.services.decisions_in_hands().exists():
        # Whoever holds the applicant has it as well: it is out of the house by either hand.
        whom = "" if decision.served_on else _who_has_it(application)
        raise RuleBroken(
            f"{in_words(latest_move(application))}决定书已经送达{whom}，不能直接撤销。文字、数字有误，或者不予援助有误的，请办理“更正决定”；"
            "申请人不服的，可以提出异议；给予援助有误的，请依法终止援助。",
            "《法律援助法》第四十八条、第四十九条",
        )
    if not advance_endings.reopen(application):
        _void_case(application, reason=reason, by=by, at=at)
    _void_letters(application, decision, reason=reason, by=by, at=at)
    transferring.call_back(application, decision, reason=reason, by=by, at=at)
    decision.voided_at, decision.voided_by, decision.void_reason = at, by, reason
    decision.save()
    application.state = _S.UNDER_REVIEW
    application.closed_on = None
    application.version += 1
    wind(application)
    application.save()
    messages.settle(application, at=at)
    if application.taken_by != by:
        handing_over.tell(
            [application.taken_by],
            f"{application.number}的决定已撤销，请重新审查。",
            application,
            at=at,
        )
    trail.record("application.undone", application, by=by, at=at, number=decision.number)
    return application


def _who_has_it(application: Application) -> str:
    """Say in whose hands a decision is that the applicant has not got yet."""
    in_hands = application.services.decisions_in_hands()
    is_beside = in_hands.filter(receiver=Receiver.CO_APPLICANT).exists()
    return "共同申请人" if is_beside else "办案机关或者监管场所"


def _void_case(application: Application, *, reason: str, by: User, at: dt.datetime) -> None:
    # Assigning locks the case; whoever comes second reads what the first one did.
    case = (
        Case.objects.select_for_update(of=("self",))
        .filter(application=application)
        # A case of aid in advance that ended with a refusal stays ended.
        .exclude(state=CaseState.VOIDED)
        .exclude(advance__state=AdvanceState.ENDED)
        .first()
    )
    if case is None:
        return
    if case.state != CaseState.OPENED:
        raise RuleBroken(f"案件{case.number}已经指派，不能撤销；可以依法终止援助。", field="reason")
    require_move(CASE_MOVES, CaseState(case.state), CaseState.VOIDED)
    case.state = CaseState.VOIDED
    case.save(update_fields=["state"])
    numbering.void(case.number, by=by, reason=reason, at=at)
    messages.settle(case, at=at)
    cooperation_endings.conclude(case, at=at)
    trail.record("case.voided", case, by=by, at=at)


def _void_letters(
    application: Application, decision: Decision, *, reason: str, by: User, at: dt.datetime
) -> None:
    letter = Paper.objects.filter(
        subject_uid=application.uid, number=decision.number, state=PaperState.ISSUED
    )
    for paper in letter.select_for_update():
        papers.void(paper, by=by, reason=reason, at=at)
    co_applicant_letters.void_beside(decision, reason=reason, by=by, at=at)
