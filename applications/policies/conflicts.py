"""Who compares parties, says there is no conflict, and keeps the register of cautions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import is_worker_of
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application, Case, Caution, ConflictCheck
    from workstations.models import User


def can_see_conflicts(
    user: User, subject: Application | Case | ConflictCheck | None, *, on: dt.date
) -> bool:
    """The center and the auditor; an office never learns what other offices have."""
    return user.role in CENTER or user.role == Role.AUDITOR


def can_check_conflicts(
    user: User, subject: Application | Case | ConflictCheck, *, on: dt.date
) -> bool:
    return user.role in CENTER


def can_state_conflict(user: User, case: Case, *, on: dt.date) -> bool:
    """The worker to whom the case was given, before anything of it is opened to them."""
    return is_worker_of(user, case)


def can_answer_conflict(user: User, case: Case, *, on: dt.date) -> bool:
    """The head, who assigned the case."""
    return user.role == Role.CENTER_HEAD


def can_see_cautions(user: User, obj: Caution | None, *, on: dt.date) -> bool:
    return user.role in {Role.CENTER_HEAD, Role.SECURITY_ADMIN, Role.AUDITOR}


def can_keep_cautions(user: User, obj: Caution | None, *, on: dt.date) -> bool:
    """The head alone adds and lifts."""
    return user.role == Role.CENTER_HEAD
