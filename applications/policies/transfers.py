"""Who reads what passes between agencies, writes where it came from, and sets the period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


def can_see_transfers(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_write_transfer_period(user: User, obj: None, *, on: dt.date) -> bool:
    """The head answers for the periods that the law leaves to be looked up."""
    return user.role == Role.CENTER_HEAD
