"""Who shares the conditions of a list, and who keeps what is shared."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import Role

if TYPE_CHECKING:
    from applications.models import SavedView
    from workstations.models import User


def can_share_view(user: User, obj: None, *, on: dt.date) -> bool:
    """The head says which conditions a whole role finds above its list."""
    return user.role == Role.CENTER_HEAD


def can_keep_view(user: User, view: SavedView, *, on: dt.date) -> bool:
    """A shared view is used by many, and kept by whoever saved it."""
    return view.user_id == user.pk
