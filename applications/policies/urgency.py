"""Who may reckon a limitation, and who proposes, signs and ends aid in advance."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, holds
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import AdvanceAid, Application
    from workstations.models import User


def can_note_limitation(user: User, application: Application, *, on: dt.date) -> bool:
    """The center, and the place that received it: whoever hears of the day writes it down."""
    return user.role in CENTER or at_own_place(user, application, on=on)


def can_see_advance(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_propose_advance(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever holds it; before anybody took it, any member of the center, for it cannot wait."""
    return holds(user, application, on=on) or (
        user.role in CENTER and application.taken_by_id is None
    )


def can_sign_advance(user: User, advance: AdvanceAid, *, on: dt.date) -> bool:
    """The head, never the hand that proposed it."""
    return user.role == Role.CENTER_HEAD and advance.proposed_by_id != user.pk


def can_cancel_advance(user: User, advance: AdvanceAid, *, on: dt.date) -> bool:
    """The proposer takes it back, or the head hands it back unsigned."""
    return user.role == Role.CENTER_HEAD or advance.proposed_by_id == user.pk


def can_settle_formalities(user: User, advance: AdvanceAid, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_lapse_advance(user: User, advance: AdvanceAid, *, on: dt.date) -> bool:
    """Ending aid is the head's, as with every case."""
    return user.role == Role.CENTER_HEAD
