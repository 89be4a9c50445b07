"""Who may give an applicant more time for what form 6 asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, holds

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_lengthen_reply(user: User, application: Application, *, on: dt.date) -> bool:
    """The desk that holds it: the member of staff who took it, before that the place."""
    if application.taken_by_id is None:
        return at_own_place(user, application, on=on)
    return holds(user, application, on=on)
