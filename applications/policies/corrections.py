"""Who may draft, sign and take back a correction of a decision that was served."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import signs_for
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application, Case, Correction
    from workstations.models import User


def can_see_corrections(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_draft_correction(user: User, file: Application | Case, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_sign_correction(user: User, correction: Correction, *, on: dt.date) -> bool:
    """The head, or who holds the head's written authority; never the hand that drafted it."""
    names = signs_for(user, on=on)
    drafter = correction.drafted_by_id
    return bool(names - {drafter}) and user.pk != drafter


def can_withdraw_correction(user: User, correction: Correction, *, on: dt.date) -> bool:
    if user.role not in CENTER:
        return False
    return user.role == Role.CENTER_HEAD or correction.drafted_by_id in user.desks_on(on)
