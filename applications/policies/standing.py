"""On whose desk a thing lies, and where somebody works: what every policy here asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import Application, Case
    from workstations.models import User


def works_at(user: User, place_id: int, *, on: dt.date) -> bool:
    """Return whether the person is posted to that place on that day."""
    return user.works_at(place_id, on=on)


def holds(user: User, application: Application) -> bool:
    """Return whether the application lies on this member's own desk at the center."""
    return user.role in CENTER and application.taken_by_id == user.pk


def at_own_place(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CLERKS | CENTER and works_at(user, application.received_at_id, on=on)


def handles(user: User, case: Case) -> bool:
    return (
        user.role == Role.AID_WORKER and case.worker is not None and case.worker.user_id == user.pk
    )


def hosts_notices(user: User, *, on: dt.date) -> bool:
    return (
        user.role == Role.STATION_CLERK
        and user.places_on(on).filter(authority__isnull=False).exists()
    )
