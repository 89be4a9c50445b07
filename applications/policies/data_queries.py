"""Who asks other authorities' records, writes down what they say, and goes on without them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import holds
from applications.states import AT_THE_CENTER
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Application, DataQuery
    from workstations.models import User


def can_ask_data(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever holds it at the center, or the head, until it is decided."""
    return application.state in AT_THE_CENTER and (
        holds(user, application, on=on) or user.role == Role.CENTER_HEAD
    )


def can_see_data_queries(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_record_data_answer(user: User, query: DataQuery, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_fall_back(user: User, query: DataQuery, *, on: dt.date) -> bool:
    return can_ask_data(user, query.application, on=on)
