"""The panels of each role's workbench, in one table."""

import datetime as dt

from workstations.models import User


def desk_for(user: User, *, on: dt.date) -> dict:
    return {"tiles": [], "todo": [], "shortcuts": []}
