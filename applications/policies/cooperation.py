"""Who may ask another agency, sign the letter, record its answer; and give leave to ask again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import holds, signs_for
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application, Case, Cooperation
    from workstations.models import User


def can_see_cooperations(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_draft_cooperation(user: User, application: Application, *, on: dt.date) -> bool:
    return holds(user, application, on=on)


def can_draft_case_cooperation(user: User, case: Case, *, on: dt.date) -> bool:
    """The center, whose letter it is; the worker asks for it by telephone or on the desk."""
    return user.role in CENTER


def can_sign_cooperation(user: User, letter: Cooperation, *, on: dt.date) -> bool:
    """The head, or who holds the head's written authority; never the hand that drafted it."""
    names = signs_for(user, on=on)
    return bool(names - {letter.drafted_by_id}) and user.pk != letter.drafted_by_id


def can_record_cooperation(user: User, letter: Cooperation, *, on: dt.date) -> bool:
    """Whoever opens the post at the center."""
    return user.role in CENTER


def can_withdraw_cooperation(user: User, letter: Cooperation, *, on: dt.date) -> bool:
    """The head, the desk that reviews, or whoever drafted it about a case."""
    if user.role == Role.CENTER_HEAD:
        return True
    if letter.application is not None:
        return holds(user, letter.application, on=on)
    return user.role == Role.CENTER_STAFF and user.pk == letter.drafted_by_id


def can_ask_second_notice(user: User, application: Application, *, on: dt.date) -> bool:
    return holds(user, application, on=on)


def can_allow_second_notice(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD
