"""Who may register, inquire into and decide a complaint; whoever is complained about sees none."""

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


def can_decide_complaint(user: User, complaint: Complaint, *, on: dt.date) -> bool:
    """The bureau alone: to it the law sends whoever complains (法律援助法 art. 55)."""
    return user.role in _BUREAU


def can_inquire_complaint(user: User, complaint: Complaint, *, on: dt.date) -> bool:
    """The bureau, and the center for it, never in the center's own cause."""
    if user.role in CENTER:
        return complaint.target != ComplaintTarget.CENTER
    return user.role in _BUREAU


def can_propose_complaint(user: User, complaint: Complaint, *, on: dt.date) -> bool:
    """The center that inquired; the bureau writes its findings itself."""
    return user.role in CENTER and complaint.target != ComplaintTarget.CENTER
