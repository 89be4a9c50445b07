"""The workbench's panels: one table says which desk shows what."""

import datetime as dt
from collections.abc import Callable, Mapping

from legalaid.pages.panels import casework, keeping, money
from legalaid.pages.panels.desk import Desk
from workstations.models import User
from workstations.states import Role

DESKS: Mapping[Role, Callable[[User, dt.date], Desk]] = {
    Role.OFFICE_CLERK: casework.clerk,
    Role.STATION_CLERK: casework.clerk,
    Role.CENTER_STAFF: casework.staff,
    Role.CENTER_HEAD: casework.head,
    Role.AID_WORKER: casework.worker,
    Role.UNIT_MANAGER: casework.manager,
    Role.EVALUATOR: money.evaluator,
    Role.FINANCE: money.finance,
    Role.BUREAU_LEADER: money.leader,
    Role.AUDITOR: keeping.auditor,
    Role.SYSTEM_ADMIN: keeping.system_administrator,
    Role.SECURITY_ADMIN: keeping.security_administrator,
}


def desk_for(user: User, *, on: dt.date) -> Desk:
    """Return what waits for this person on that day; every role has a desk."""
    return DESKS[Role(user.role)](user, on)
