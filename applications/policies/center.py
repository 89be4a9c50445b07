"""Who may take up, return, draft, sign, undo and serve, and who may look."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, holds, signs_for
from workstations.states import CENTER, CLERKS, PlaceKind, Role

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User

_READERS = CENTER | CLERKS | {Role.AUDITOR}


def can_see_queue(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_take(user: User, application: Application | None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_put_back(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD or holds(user, application, on=on)


def can_hand_over(user: User, application: Application, *, on: dt.date) -> bool:
    """To a colleague: whoever holds it, or the head."""
    return user.role == Role.CENTER_HEAD or holds(user, application, on=on)


def can_return(user: User, application: Application, *, on: dt.date) -> bool:
    """Back to the office that sent it; the center's own window is no such office."""
    return holds(user, application, on=on) and application.received_at.kind != PlaceKind.CENTER


def can_draft(user: User, application: Application, *, on: dt.date) -> bool:
    return holds(user, application, on=on)


def can_withdraw_draft(user: User, application: Application, *, on: dt.date) -> bool:
    """The drafter takes it back, or the head hands it back."""
    return user.role == Role.CENTER_HEAD or holds(user, application, on=on)


def can_sign(user: User, application: Application, *, on: dt.date) -> bool:
    """The head, or who holds the head's written authority; never the hand that drafted it.

    What a head drafted is not signed in that head's name either.
    """
    drafters = application.drafters
    return user.pk not in drafters and bool(signs_for(user, on=on) - drafters)


def can_undo(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_serve(user: User, application: Application, *, on: dt.date) -> bool:
    """The center, or the office in whose town the applicant lives."""
    return user.role in CENTER or at_own_place(user, application, on=on)


def can_reveal(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in _READERS


def can_see_bulletin(user: User, obj: None, *, on: dt.date) -> bool:
    """The counts of all offices are for the center and the bureau's leader alone."""
    return user.role in CENTER or user.role == Role.BUREAU_LEADER
