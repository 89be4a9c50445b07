"""Who may seal a file, ask to open one, and decide; never the one who asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Case, Seal, SealOpening
    from workstations.models import User

# Whose requests the center does not decide: its own head's, and those of who audits it.
ASK_THE_BUREAU = frozenset({Role.CENTER_HEAD, Role.AUDITOR})


def can_seal(user: User, case: Case, *, on: dt.date) -> bool:
    """The center; to shut too much harms nobody, and the head lifts it."""
    return user.role in CENTER


def can_see_seals(user: User, obj: None, *, on: dt.date) -> bool:
    """The register of numbers; what lies behind each needs a leave."""
    return user.role in CENTER | {Role.AUDITOR, Role.BUREAU_LEADER, Role.AID_WORKER}


def can_lift_seal(user: User, seal: Seal, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_ask_opening(user: User, seal: Seal, *, on: dt.date) -> bool:
    """Those who read cases at all; the leader decides and does not ask."""
    return user.role in CENTER | {Role.AUDITOR, Role.AID_WORKER}


def can_decide_opening(user: User, opening: SealOpening, *, on: dt.date) -> bool:
    """The head; the leader where the head or the auditor asks. An authority to sign is no leave."""
    if opening.asked_by.role in ASK_THE_BUREAU:
        return user.role == Role.BUREAU_LEADER
    return user.role == Role.CENTER_HEAD


def can_end_opening(user: User, opening: SealOpening, *, on: dt.date) -> bool:
    """Who asked, once done; and the head, at any time."""
    return user.pk == opening.asked_by_id or user.role == Role.CENTER_HEAD


def can_register_secret(user: User, obj: None, *, on: dt.date) -> bool:
    """The center alone: at a workstation too many read the same screen."""
    return user.role in CENTER
