"""Who may work on things passed down, report upwards, discuss, and keep the directory."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workstations.states import CENTER, CLERKS, Role

if TYPE_CHECKING:
    from applications.models import CaseReport, Discussion, PassedDown, Referral
    from workstations.models import User

_WATCHERS = frozenset({Role.BUREAU_LEADER, Role.AUDITOR})


def can_see_passed_down(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | _WATCHERS


def can_register_passed_down(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_work_on_passed_down(user: User, item: PassedDown, *, on: dt.date) -> bool:
    """Its owner, who stands in for them, or the head."""
    if user.role not in CENTER:
        return False
    return user.role == Role.CENTER_HEAD or item.owner_id in user.desks_on(on)


def can_see_case_reports(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | _WATCHERS


def can_report_case(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_pass_report_on(user: User, report: CaseReport, *, on: dt.date) -> bool:
    """The bureau reports to the city."""
    return user.role == Role.BUREAU_LEADER


def can_see_discussions(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_record_discussion(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_confirm_discussion(user: User, discussion: Discussion, *, on: dt.date) -> bool:
    """The head, never the hand that wrote the minutes."""
    return user.role == Role.CENTER_HEAD and discussion.recorded_by_id != user.pk


def can_see_referrals(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | CLERKS or user.role == Role.AUDITOR


def can_keep_referrals(user: User, referral: Referral | None, *, on: dt.date) -> bool:
    return user.role in CENTER
