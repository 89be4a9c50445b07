"""Who reads what passes between agencies, writes where it came from, and sets the period."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.office import can_fill_in
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_see_transfers(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_record_transfer_in(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever fills the application in knows from whom it came."""
    return can_fill_in(user, application, on=on)


def can_write_transfer_period(user: User, obj: None, *, on: dt.date) -> bool:
    """The head answers for the periods that the law leaves to be looked up."""
    return user.role == Role.CENTER_HEAD
