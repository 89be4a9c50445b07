"""When the application page offers an act, besides the verb's arrow and the policy."""

import datetime as dt
from dataclasses import dataclass

from applications.models import Application, Decision, SecondNotice, Supplement
from applications.queries import objectors, reply_papers
from applications.queries.there_is import there_may_be
from applications.states import (
    ADVANCE_BESIDE,
    DECIDED,
    OVER,
    ApplicationState,
    CorrectionState,
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the buttons depend on besides the state."""

    decision: Decision | None
    supplement: Supplement | None
    # The leave for a second notice: asked for or given.
    leave: SecondNotice | None
    on: dt.date


def not_asked_yet(application: Application, facts: Facts) -> bool:
    """Nothing was told yet, or a second telling has the head's leave."""
    if facts.supplement is None:
        return True
    return facts.supplement.round == 1 and facts.leave is not None and facts.leave.is_allowed


def may_be_asked_again(application: Application, facts: Facts) -> bool:
    return was_told_once(facts) and facts.leave is None


def awaits_leave(application: Application, facts: Facts) -> bool:
    """The head may also give it of their own accord."""
    return was_told_once(facts) and not (facts.leave is not None and facts.leave.is_allowed)


def was_told_once(facts: Facts) -> bool:
    return facts.supplement is not None and facts.supplement.round == 1


def is_under_review(application: Application, facts: Facts) -> bool:
    return application.state == ApplicationState.UNDER_REVIEW


def nobody_replied(application: Application, facts: Facts) -> bool:
    """The time is over and nothing came; what came is checked item by item."""
    last = facts.supplement.reply_by if facts.supplement is not None else None
    return last is not None and last < facts.on and not reply_papers.are_there(application)


def time_to_reply_runs(application: Application, facts: Facts) -> bool:
    """It may be lengthened once, until its last day."""
    notice = facts.supplement
    if application.state != ApplicationState.AWAITING_PAPERS or notice.reply_by is None:
        return False
    return notice.extended_from is None and notice.reply_by >= facts.on


def another_envelope_may_come(application: Application, facts: Facts) -> bool:
    return reply_papers.another_envelope_may_come(application, facts.supplement)


def notice_is_under_way(application: Application, facts: Facts) -> bool:
    is_awaited = application.state == ApplicationState.AWAITING_PAPERS
    return is_awaited and facts.supplement is not None and facts.supplement.delivered_on is None


def to_be_served(application: Application, facts: Facts) -> bool:
    is_signed = application.state in DECIDED and facts.decision is not None
    return is_signed and facts.decision.served_on is None


def may_be_undone(application: Application, facts: Facts) -> bool:
    return to_be_served(application, facts) and not is_in_hands(application)


def is_in_hands(application: Application) -> bool:
    """Whoever holds the applicant may have the decision before the applicant has it."""
    known = getattr(application, "has_decision_in_hands", None)
    return application.services.decisions_in_hands().exists() if known is None else known


def cannot_wait(application: Application, facts: Facts) -> bool:
    return application.state in ADVANCE_BESIDE


def is_open(application: Application, facts: Facts) -> bool:
    return application.state not in OVER


def may_be_objected_to(application: Application, facts: Facts) -> bool:
    """A served refusal; what was deemed withdrawn has no decision and so no objection.

    Of several who applied together each may object, also one who was left out of a grant.
    """
    return facts.decision is not None and objectors.somebody_may_object(application)


def may_be_corrected(application: Application, facts: Facts) -> bool:
    """A served decision, about which no correction waits for a signature already."""
    is_signed = application.state in DECIDED and facts.decision is not None
    if not is_signed or (facts.decision.served_on is None and not is_in_hands(application)):
        return False
    if not there_may_be(application, "corrections"):
        return True
    return not application.corrections.filter(state=CorrectionState.DRAFTED).exists()
