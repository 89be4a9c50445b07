"""Who may do what in the network and with the office equipment."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from workstations.models import AidWorker, Job, ServicePoint, Substitution, User
from workstations.models.asking import who_asks
from workstations.states import CENTER, CLERKS, Role


class ActivePersonBackend(ModelBackend):
    """Sign-in by user name and password, while the account is enabled, valid and in use."""

    def get_user(self, user_id: int) -> User | None:
        person = who_asks(user_id, on=timezone.localdate())
        return person if person is not None and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: User) -> bool:
        now = timezone.localtime()
        if user.one_time_until is not None and user.one_time_until <= now:
            return False
        return (
            user.is_active
            and (user.valid_until is None or user.valid_until >= now.date())
            and not user.is_dormant_on(now.date())
        )

    def has_perm(self, user_obj: User, perm: str, obj: object = None) -> bool:
        """Django's permissions guard the admin site alone: its administrator deletes nothing."""
        verb = perm.partition(".")[2].partition("_")[0]
        return user_obj.is_staff and self.user_can_authenticate(user_obj) and verb != "delete"

    def has_module_perms(self, user_obj: User, app_label: str) -> bool:
        return user_obj.is_staff and self.user_can_authenticate(user_obj)


def can_keep_calendar(user: User, obj: None, *, on: dt.date) -> bool:
    """Center staff enter the State Council's notice."""
    return user.role in CENTER


def can_see_periods(user: User, obj: None, *, on: dt.date) -> bool:
    """Whoever works on cases or money; the administrators keep the program only."""
    return user.role not in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}


def can_see_overdue(user: User, obj: None, *, on: dt.date) -> bool:
    """Whoever answers for others' desks: the center, a unit's manager for the unit, the auditor."""
    return user.role in CENTER | {Role.AUDITOR, Role.UNIT_MANAGER}


def can_see_network(user: User, obj: None, *, on: dt.date) -> bool:
    """The center, the clerks and the auditor look up places and phone numbers."""
    return user.role in CENTER | CLERKS or user.role == Role.AUDITOR


def can_turn_scans(user: User, obj: None, *, on: dt.date) -> bool:
    """Who works with the papers sets one upright for all; who audits turns it on the screen."""
    return user.role in CENTER | CLERKS


def can_see_pool(user: User, obj: None, *, on: dt.date) -> bool:
    """The calendar, and the pool in a search, are read by the center and the auditor."""
    return user.role in CENTER or user.role == Role.AUDITOR


def can_see_workers(user: User, obj: None, *, on: dt.date) -> bool:
    """The pool's list and a person's page: whoever assigns, pays or audits; numbers are masked."""
    return user.role in CENTER | {Role.FINANCE, Role.AUDITOR}


def can_see_own_record(user: User, obj: None, *, on: dt.date) -> bool:
    """An aid worker reads what the center keeps about them."""
    return user.role == Role.AID_WORKER


def can_keep_worker(user: User, worker: AidWorker | None, *, on: dt.date) -> bool:
    """The center keeps its pool: who may be reached where, paid where, and assigned what.

    Not finance: whoever pays must not say into which account.
    """
    return user.role in CENTER


def can_reveal_worker(user: User, worker: AidWorker | None, *, on: dt.date) -> bool:
    """The center calls its aid workers and prepares their payment."""
    return user.role in CENTER


def can_see_accounts(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}


def can_see_running(user: User, obj: None, *, on: dt.date) -> bool:
    """The system administrator keeps the machine going."""
    return user.role == Role.SYSTEM_ADMIN


def can_retry_job(user: User, job: Job, *, on: dt.date) -> bool:
    """One's own work and one's desk's; the system administrator sets anybody's going again."""
    return job.owner_id == user.pk or user.role in job.keepers or user.role == Role.SYSTEM_ADMIN


def can_read_trail(user: User, obj: None, *, on: dt.date) -> bool:
    """``TrailEntry.visible_to`` says how much of it each of the two reads."""
    return user.role in {Role.AUDITOR, Role.SECURITY_ADMIN}


def can_manage_accounts(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role == Role.SYSTEM_ADMIN


def can_manage_security(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role == Role.SECURITY_ADMIN


def can_reset_clerk(user: User, clerk: User, *, on: dt.date) -> bool:
    """Over the telephone the center helps clerks only, who approve, pay and audit nothing.

    A password that somebody else has read must never open a desk that signs or pays. While the
    head is away, whoever holds the head's dated written authority (代签) helps.
    """
    if clerk.role not in CLERKS:
        return False
    return user.role == Role.SECURITY_ADMIN or user.acts_as_head_on(on)


def can_keep_place(user: User, place: ServicePoint, *, on: dt.date) -> bool:
    """The head says how a place is reached; the rest of a place is the administrator's."""
    return user.role == Role.CENTER_HEAD


def can_see_substitutions(user: User, obj: None, *, on: dt.date) -> bool:
    """Who stands in for whom is the center's business; the auditor reads it."""
    return user.role in CENTER or user.role == Role.AUDITOR


def can_pass_desk(user: User, absent: User | None, *, on: dt.date) -> bool:
    """One passes one's own desk on; the head passes on that of whoever fell ill."""
    if user.role not in CENTER:
        return False
    return user.role == Role.CENTER_HEAD or absent is None or absent.pk == user.pk


def can_pass_signature(user: User, absent: User, *, on: dt.date) -> bool:
    """The head alone, and only the head's own signature."""
    return user.role == Role.CENTER_HEAD and absent.pk == user.pk


def can_revoke_substitution(user: User, substitution: Substitution, *, on: dt.date) -> bool:
    """Whoever is back at the desk, or the head."""
    if user.role not in CENTER:
        return False
    return user.role == Role.CENTER_HEAD or substitution.absent_id == user.pk


def can_see_legal_bases(user: User, obj: None, *, on: dt.date) -> bool:
    """What the papers cite is read by the center and the auditor."""
    return user.role in CENTER or user.role == Role.AUDITOR


def can_write_legal_basis(user: User, obj: None, *, on: dt.date) -> bool:
    """The head answers for what the papers cite."""
    return user.role == Role.CENTER_HEAD
