"""Who may serve papers, raise an objection for a person, and decide it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place
from applications.states import SERVED_BY_AN_OFFICE
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import Objection, ServiceRecord
    from workstations.models import User

_BUREAU = frozenset({Role.BUREAU_LEADER})
# The bureau's own paper by its name in the registry.
FORM_20 = "objection_decision"


def can_see_services(user: User, obj: None, *, on: dt.date) -> bool:
    """What is still to be served: the center, the offices for their own town, and the auditor."""
    return user.role in CENTER | CLERKS | _BUREAU | {Role.AUDITOR}


def can_record_service(user: User, record: ServiceRecord, *, on: dt.date) -> bool:
    """The center; the person's own office; the bureau for the paper that is its own."""
    if user.role in CENTER:
        return True
    if user.role in _BUREAU:
        return record.paper.kind == FORM_20
    if record.receiver not in SERVED_BY_AN_OFFICE:
        return False
    application = record.application or record.case.application
    return application is not None and at_own_place(user, application, on=on)


def can_see_objections(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | _BUREAU | {Role.AUDITOR}


def can_enter_objection(user: User, obj: object, *, on: dt.date) -> bool:
    """The bureau to which it is addressed, or the center that passes it on."""
    return user.role in CENTER | _BUREAU


def can_decide_objection(user: User, objection: Objection, *, on: dt.date) -> bool:
    """The bureau alone, never the center whose decision it is (法律援助法 art. 49)."""
    return user.role in _BUREAU
