"""Who may assign, handle, close, archive and end a case."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import handles
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Case
    from workstations.models import User


def can_list_cases(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | {Role.AUDITOR, Role.AID_WORKER, Role.UNIT_MANAGER}


def can_assign(user: User, case: Case, *, on: dt.date) -> bool:
    """The head of the center alone."""
    return user.role == Role.CENTER_HEAD


def can_name_worker(user: User, case: Case, *, on: dt.date) -> bool:
    """The manager of the unit to which the case was given."""
    return user.role == Role.UNIT_MANAGER and user.unit_id == case.unit_id


def can_record_step(user: User, case: Case, *, on: dt.date) -> bool:
    return handles(user, case)


def can_file_closing(user: User, case: Case, *, on: dt.date) -> bool:
    return handles(user, case)


def can_review_closing(user: User, case: Case, *, on: dt.date) -> bool:
    """The center, never the hand that filed the report."""
    report = getattr(case, "closing_report", None)
    return user.role in CENTER and (report is None or report.filed_by_id != user.pk)


def can_archive(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_propose_termination(user: User, case: Case, *, on: dt.date) -> bool:
    """The center drafts it; the head signs, and never what they drafted themselves."""
    return user.role in CENTER


def can_reveal_recipient(user: User, case: Case, *, on: dt.date) -> bool:
    """How to reach the recipient: the center, the auditor, and who handles the case."""
    return user.role in CENTER or user.role == Role.AUDITOR or handles(user, case)


def can_read_file(user: User, case: Case, *, on: dt.date) -> bool:
    """The progress record and the closing file; a clerk follows the case without its papers."""
    if user.role == Role.UNIT_MANAGER:
        return user.unit_id == case.unit_id
    return can_reveal_recipient(user, case, on=on)


def can_issue_fee_letter(user: User, case: Case, *, on: dt.date) -> bool:
    """The center, whose seal is on it, and the worker who hands it in."""
    return user.role in CENTER or handles(user, case)


def can_note_case(user: User, case: Case, *, on: dt.date) -> bool:
    """The center, and who handles the case."""
    return user.role in CENTER or handles(user, case)
