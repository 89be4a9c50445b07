"""Who may enter and read the notices of authorities."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import hosts_notices
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import NoticePerson
    from workstations.models import User


def can_see_notices(user: User, obj: None, *, on: dt.date) -> bool:
    """The center, the auditor, and the workstation whose host sends notices."""
    return user.role in CENTER or user.role == Role.AUDITOR or hosts_notices(user, on=on)


def can_register_notice(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or hosts_notices(user, on=on)


def can_fill_in_identity(user: User, named: NoticePerson, *, on: dt.date) -> bool:
    """The center, and the workstation of the authority whose letter names the person."""
    return user.role in CENTER or _is_of_its_host(user, named, on=on)


def can_correct_identity(user: User, named: NoticePerson, *, on: dt.date) -> bool:
    """What stands there already only the center changes, for a reason."""
    return user.role in CENTER


def _is_of_its_host(user: User, named: NoticePerson, *, on: dt.date) -> bool:
    if user.role != Role.STATION_CLERK:
        return False
    return user.places_on(on).filter(authority=named.notice.authority_id).exists()
