"""Who marks that two applications belong together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_link(user: User, application: Application, *, on: dt.date) -> bool:
    """The center alone: an office never learns what other offices have."""
    return user.role in CENTER and bool(application.number)
