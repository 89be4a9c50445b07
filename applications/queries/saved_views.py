"""One's own saved views of a list."""

import datetime as dt

from applications.models import SavedView
from workstations.models import User


def of_list(user: User, list_name: str, *, on: dt.date) -> list[SavedView]:
    """Return a person's views of one list, by name."""
    return list(SavedView.objects.visible_to(user, on=on).of_list(list_name))
