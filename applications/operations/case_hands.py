"""Who manages a case at its unit, and the page of a case: what many operations tell with."""

import datetime as dt
from collections.abc import Iterable

from workstations.models import HandlingUnit, User
from workstations.states import Role

PAGE = "applications:case"


def managers_of(unit: HandlingUnit, *, on: dt.date) -> Iterable[User]:
    return User.objects.active_on(on).with_role(Role.UNIT_MANAGER).filter(unit=unit)
