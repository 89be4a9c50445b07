"""How aid in advance ends: a grant takes it over, any other end of its application ends it."""

import datetime as dt

from applications.models import AdvanceAid, Application, Case
from applications.operations import terminating
from applications.operations.locking import locked_case
from applications.states import (
    ADVANCE_ENDINGS,
    ADVANCE_MOVES,
    CASE_MOVES,
    AdvanceEnding,
    AdvanceState,
    ApplicationState,
    CaseState,
    TerminationGround,
)
from legalaid.shared.moves import allowed, require_move
from workstations.models import User

_V = AdvanceState
_GROUNDS = {AdvanceEnding.WITHDRAWN: TerminationGround.RECIPIENT_REQUEST}


def take_over(application: Application, *, by: User, at: dt.datetime) -> Case | None:
    """Return the case that a grant goes on with, None where it has to open one."""
    for unsigned in application.advances.filter(state=_V.PROPOSED):
        cancel(unsigned, "已作出给予法律援助决定")
    advance = application.advances.filter(state=_V.PROVIDED).first()
    if advance is None:
        return None
    if advance.case.terminated_on:
        # The head ended it for a reason of its own; the grant opens a case of its own.
        end(advance, AdvanceEnding.TERMINATED, by=by, at=at)
        return None
    require_move(ADVANCE_MOVES, _V(advance.state), _V.CONFIRMED)
    advance.state = _V.CONFIRMED
    advance.save(update_fields=["state"])
    return advance.case


def reopen(application: Application) -> bool:
    """Return whether a grant that is undone falls back to aid in advance, whose case stays."""
    advance = application.advances.filter(state=_V.CONFIRMED).first()
    if advance is None:
        return False
    require_move(ADVANCE_MOVES, _V(advance.state), _V.PROVIDED)
    advance.state = _V.PROVIDED
    advance.save(update_fields=["state"])
    return True


def conclude(application: Application, *, by: User | None, at: dt.datetime) -> None:
    """End aid in advance with the application: refused, redirected, withdrawn or deemed so."""
    for advance in application.advances.filter(state__in=[_V.PROPOSED, _V.PROVIDED]):
        ending = ADVANCE_ENDINGS[ApplicationState(application.state)]
        if advance.state == _V.PROPOSED:
            cancel(advance, ending.label)
        else:
            end(advance, ending, by=by, at=at)


def end(advance: AdvanceAid, ending: AdvanceEnding, *, by: User | None, at: dt.datetime) -> None:
    require_move(ADVANCE_MOVES, _V(advance.state), _V.ENDED)
    advance.state, advance.ending, advance.ended_on = _V.ENDED, ending, at.date()
    advance.save(update_fields=["state", "ending", "ended_on"])
    case = locked_case(advance.case_id)
    # What is handed in already is reviewed and archived as it is.
    if case.terminated_on or not allowed(CASE_MOVES, CaseState(case.state), CaseState.TERMINATED):
        return
    terminating.end(
        case,
        ground=_GROUNDS.get(ending, TerminationGround.OTHER),
        facts=f"{advance.number}先行提供法律援助，{ending.label}，依法终止。",
        by=by,
        at=at,
    )


def cancel(advance: AdvanceAid, reason: str) -> None:
    advance.state, advance.cancelled_reason = _V.CANCELLED, reason
    advance.save(update_fields=["state", "cancelled_reason"])
