"""Who may sign, read and take back a proposal to end aid."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import signs_for
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Case, TerminationProposal
    from workstations.models import User


def can_see_termination(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_sign_termination(user: User, proposal: TerminationProposal, *, on: dt.date) -> bool:
    """The head, or who holds the head's written authority; never the hand that drafted it."""
    drafter = proposal.drafted_by_id
    return bool(signs_for(user, on=on) - {drafter}) and user.pk != drafter


def can_withdraw_termination(user: User, proposal: TerminationProposal, *, on: dt.date) -> bool:
    """Whoever drafted it takes it back, the head hands it back unsigned."""
    if user.role not in CENTER:
        return False
    return user.role == Role.CENTER_HEAD or proposal.drafted_by_id in user.desks_on(on)
