"""Who may fill in the forms of the file, print them in blank, and take a draft out as Word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place
from workstations.states import CENTER, CLERKS

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User


def can_fill_forms(user: User, application: Application, *, on: dt.date) -> bool:
    """Forms 2 and 4 are the applicant's: the center, and the place whose applicant it is."""
    return user.role in CENTER or at_own_place(user, application, on=on)


def can_fill_review_sheet(user: User, application: Application, *, on: dt.date) -> bool:
    """Form 8 is the center's own."""
    return user.role in CENTER


def can_print_blank_forms(user: User, obj: None, *, on: dt.date) -> bool:
    """Empty forms lie at every window."""
    return user.role in CLERKS | CENTER


def can_edit_paper_outside(user: User, application: Application, *, on: dt.date) -> bool:
    """The Word copy of an issued paper, for those who fill in the application's forms."""
    return can_fill_forms(user, application, on=on)


def can_edit_draft_outside(user: User, application: Application, *, on: dt.date) -> bool:
    """A decision not yet signed leaves the program only with the center."""
    return user.role in CENTER
