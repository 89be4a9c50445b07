"""The saved views of a list: one's own, and those that a head shares."""

import datetime as dt
from dataclasses import dataclass

from applications.models import SavedView
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class Views:
    """A person's views of one list, by name."""

    own: list[SavedView]
    shared: list[SavedView]

    @property
    def default(self) -> SavedView | None:
        """Return the one that opens the bare address: never somebody else's."""
        return next((view for view in self.own if view.is_default), None)


def of_list(user: User, list_name: str, *, on: dt.date) -> Views:
    """Return the views of one list that this person reads; one question."""
    seen = list(SavedView.objects.visible_to(user, on=on).of_list(list_name).select_related("user"))
    return Views(
        own=[view for view in seen if view.user_id == user.pk],
        shared=[view for view in seen if view.user_id != user.pk],
    )
