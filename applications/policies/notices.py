"""Who may enter and read the notices of authorities."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import hosts_notices
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


def can_see_notices(user: User, obj: None, *, on: dt.date) -> bool:
    """The center, the auditor, and the workstation whose host sends notices."""
    return user.role in CENTER or user.role == Role.AUDITOR or hosts_notices(user, on=on)


def can_register_notice(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or hosts_notices(user, on=on)
