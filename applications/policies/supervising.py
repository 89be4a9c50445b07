"""Who watches over files: risk tiers, next reviews, and who else has a page open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import Application, Case
    from workstations.models import User


def can_mark_risk(user: User, file: Application | Case, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_set_review(user: User, case: Case, *, on: dt.date) -> bool:
    """The head alone says when a case is looked at again."""
    return user.role == Role.CENTER_HEAD


def can_end_review(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_see_presence(user: User, obj: object, *, on: dt.date) -> bool:
    """Colleagues of the center and the offices see each other, never lawyers or the public."""
    return user.role in CENTER | CLERKS


def can_urge(user: User, thing: object, *, on: dt.date) -> bool:
    """The head urges everybody; the center's staff the office on whose desk an application lies."""
    if user.role == Role.CENTER_HEAD:
        return True
    return user.role == Role.CENTER_STAFF and getattr(thing, "lies_at_the_office", False)
