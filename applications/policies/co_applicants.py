"""Who may say whether each co-applicant meets the conditions, and who signs their own answer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import holds, signs_for
from applications.states import ApplicationState

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User

# After a grant only those are looked at again whose refusal was set aside.
_CHECKED_IN = frozenset({ApplicationState.UNDER_REVIEW, ApplicationState.GRANTED})


def can_check_co_applicants(user: User, application: Application, *, on: dt.date) -> bool:
    """The member of staff who reviews it, while they do, and on the bureau's order again."""
    return holds(user, application, on=on) and application.state in _CHECKED_IN


def can_sign_co_applicants(user: User, application: Application, *, on: dt.date) -> bool:
    """The head, or who holds the head's written authority; what they checked another signs."""
    return bool(signs_for(user, on=on))
