"""Who reads how far legal aid reaches, and who may change what the center goes by."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from workstations.models import User


def can_see_scope(user: User, obj: None, *, on: dt.date) -> bool:
    """Every window that takes applications, and who looks over its shoulder."""
    return user.role in CENTER | CLERKS or user.role == Role.AUDITOR


def can_write_scope(user: User, obj: None, *, on: dt.date) -> bool:
    """The head answers for what the center takes in and what it turns away."""
    return user.role == Role.CENTER_HEAD
