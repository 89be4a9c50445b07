"""Who hands the pile out, looks into it before taking, and prints its register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_hand_out(user: User, application: Application | None, *, on: dt.date) -> bool:
    """The head says who reviews what nobody has taken yet."""
    return user.role == Role.CENTER_HEAD


def can_peek(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever reads the queue looks into a row of it."""
    return user.role in CENTER or user.role == Role.AUDITOR


def can_print_register(user: User, obj: None, *, on: dt.date) -> bool:
    """The register of a month is bound at the center; the auditor reads it there."""
    return user.role in CENTER
