"""Who may register, handle and extend a complaint; whoever is complained about sees none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.states import ComplaintTarget
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Complaint
    from workstations.models import User

_BUREAU = frozenset({Role.BUREAU_LEADER})


def can_see_complaints(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | _BUREAU | {Role.AUDITOR}


def can_register_complaint(user: User, obj: None, *, on: dt.date) -> bool:
    """Anybody who may be told one: the window, the head, the bureau."""
    return user.role in CENTER | _BUREAU


def can_handle_complaint(user: User, complaint: Complaint, *, on: dt.date) -> bool:
    """The center; about the center itself the bureau (nobody judges in their own cause)."""
    if complaint.target == ComplaintTarget.CENTER:
        return user.role in _BUREAU
    return user.role in CENTER


def can_extend_complaint(user: User, complaint: Complaint, *, on: dt.date) -> bool:
    """The head of whoever handles it."""
    if complaint.target == ComplaintTarget.CENTER:
        return user.role in _BUREAU
    return user.role == Role.CENTER_HEAD
