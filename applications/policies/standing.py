"""On whose desk a thing lies, and where somebody works: what every policy here asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, CLERKS, NOTIFYING, Role

if TYPE_CHECKING:
    from applications.models import Application, Case
    from workstations.models import User


def works_at(user: User, place_id: int, *, on: dt.date) -> bool:
    """Return whether the person is posted to that place on that day."""
    return user.works_at(place_id, on=on)


def holds(user: User, application: Application, *, on: dt.date) -> bool:
    """Return whether it lies on this member's desk at the center, or on one they hold that day."""
    if user.role not in CENTER:
        return False
    return application.taken_by_id in user.desks_on(on)


def signs_for(user: User, *, on: dt.date) -> frozenset[int]:
    """Return in whose name this person may sign that day: the own as head, and by authority."""
    if user.role not in CENTER:
        return frozenset()
    if user.role == Role.CENTER_HEAD:
        return frozenset({user.pk})
    return user.authorities_on(on)


def at_own_place(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CLERKS | CENTER and works_at(user, application.received_at_id, on=on)


def handles(user: User, case: Case) -> bool:
    """The worker of the case, once they have said that no conflict stands in the way."""
    return is_worker_of(user, case) and case.worker_is_clear


def is_worker_of(user: User, case: Case) -> bool:
    return (
        user.role == Role.AID_WORKER and case.worker is not None and case.worker.user_id == user.pk
    )


def hosts_notices(user: User, *, on: dt.date) -> bool:
    """A clerk in a workstation whose host sends notices; an arbitration board sends none."""
    return (
        user.role == Role.STATION_CLERK
        and user.places_on(on).filter(authority__kind__in=NOTIFYING).exists()
    )
