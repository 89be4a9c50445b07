"""Who may see the days that must not be missed, set one, and say what became of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, handles
from applications.states import OVER
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application, Case, CriticalDate
    from workstations.models import User


def can_list_dates(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | {Role.AUDITOR, Role.AID_WORKER, Role.UNIT_MANAGER}


def can_set_case_date(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role in CENTER or handles(user, case)


def can_set_date(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CENTER or at_own_place(user, application, on=on)


def can_work_on_date(user: User, date: CriticalDate, *, on: dt.date) -> bool:
    """The center, the worker of the case, and before the decision the place that received it."""
    if user.role in CENTER:
        return True
    case = date.running_case
    if case is not None and handles(user, case):
        return True
    before = date.application is not None and date.application.state not in OVER
    return before and at_own_place(user, date.application, on=on)
