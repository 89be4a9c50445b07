"""Who draws pledges for a check, and who writes down what the check found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER

if TYPE_CHECKING:
    from applications.models import PledgeCheck
    from workstations.models import User


def can_draw_pledges(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_check_pledge(user: User, check: PledgeCheck, *, on: dt.date) -> bool:
    """Anybody at the center but who reviewed the application: nobody checks their own review."""
    return user.role in CENTER and check.pledge.application.taken_by_id != user.pk
