"""Who may take an application in, complete it, send it on, and ask for papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import at_own_place, holds
from applications.states import AT_THE_OFFICE, ApplicationState
from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import Application
    from workstations.models import User

_S = ApplicationState


def can_register(user: User, obj: None, *, on: dt.date) -> bool:
    """Clerks at their own place, center staff for who comes to the window."""
    return user.role in CLERKS | CENTER and user.places_on(on).exists()


def can_fill_in(user: User, application: Application, *, on: dt.date) -> bool:
    """The office until it forwards; then the member of staff who took it."""
    if application.state in AT_THE_OFFICE:
        return at_own_place(user, application, on=on)
    if application.state == _S.AWAITING_PAPERS:
        return holds(user, application, on=on) or at_own_place(user, application, on=on)
    return application.state == _S.UNDER_REVIEW and holds(user, application, on=on)


def can_receive(user: User, application: Application, *, on: dt.date) -> bool:
    return at_own_place(user, application, on=on)


def can_receive_long_after(user: User, application: Application, *, on: dt.date) -> bool:
    """The head, who looked into what lay for more than a month."""
    return user.role == Role.CENTER_HEAD


def can_forward(user: User, application: Application, *, on: dt.date) -> bool:
    return at_own_place(user, application, on=on)


def can_withdraw(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever has the papers writes down that the applicant takes the request back."""
    return holds(user, application, on=on) or at_own_place(user, application, on=on)


def can_ask_for_papers(user: User, application: Application, *, on: dt.date) -> bool:
    """The office before it forwards, the member of staff who took it afterwards."""
    if application.state in AT_THE_OFFICE:
        return at_own_place(user, application, on=on)
    return holds(user, application, on=on)


def can_settle_papers(user: User, application: Application, *, on: dt.date) -> bool:
    """The papers may come back to the village office or to the center."""
    return holds(user, application, on=on) or at_own_place(user, application, on=on)


def can_deem_withdrawn(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_admit_posted_papers(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever may end an application for papers that did not come may also go on with it."""
    return user.role in CENTER


def can_see_own_returns(user: User, obj: None, *, on: dt.date) -> bool:
    """A place reads its own returns and nobody else's."""
    return user.role in CLERKS and user.places_on(on).exists()


def can_note(user: User, application: Application, *, on: dt.date) -> bool:
    """The center, and the place whose applicant it is."""
    return user.role in CENTER or at_own_place(user, application, on=on)
