"""Who lays two records of one person together, and who parts them again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Applicant, PersonMerge
    from workstations.models import User


def can_merge(user: User, person: Applicant, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_undo_merge(user: User, merge: PersonMerge, *, on: dt.date) -> bool:
    """The head, or the member of staff who merged them."""
    if user.role == Role.CENTER_HEAD:
        return True
    return user.role == Role.CENTER_STAFF and merge.merged_by_id == user.pk
