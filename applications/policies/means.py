"""Who may write means down, decide against the figures, judge pledges, and ask a town."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, holds
from applications.states import AT_THE_CENTER, ApplicationState
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import Application, Pledge, VerificationRequest
    from workstations.models import User


def can_override(user: User, application: Application, *, on: dt.date) -> bool:
    """The member of staff who reviews it, while they do."""
    return holds(user, application, on=on) and application.state == ApplicationState.UNDER_REVIEW


def can_allow_pledge(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_see_pledges(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_find_false(user: User, pledge: Pledge, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_ask_town(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever holds it at the center, or the head, until it is decided."""
    return application.state in AT_THE_CENTER and (
        holds(user, application, on=on) or user.role == Role.CENTER_HEAD
    )


def can_see_verifications(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | CLERKS or user.role == Role.AUDITOR


def can_record_answer(user: User, request: VerificationRequest, *, on: dt.date) -> bool:
    """The town has no login: the center or the office beside it writes the answer down."""
    return user.role in CENTER or at_own_place(user, request.application, on=on)
