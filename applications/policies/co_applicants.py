"""Who may say whether each co-applicant meets the conditions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import holds
from applications.states import ApplicationState

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_check_co_applicants(user: User, application: Application, *, on: dt.date) -> bool:
    """The member of staff who reviews it, while they do."""
    return holds(user, application, on=on) and application.state == ApplicationState.UNDER_REVIEW
