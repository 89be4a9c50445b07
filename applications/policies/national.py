"""Who types files into the ministry's own system."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER

if TYPE_CHECKING:
    from applications.models import Application, Case
    from workstations.models import User


def can_enter_nationally(user: User, file: Application | Case | None, *, on: dt.date) -> bool:
    return user.role in CENTER
