"""Who may do what with an application, a notice and a case."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.models import Application, Case
from applications.states import AT_THE_OFFICE, ApplicationState
from workstations.states import CENTER, CLERKS, PlaceKind, Role

if TYPE_CHECKING:
    from workstations.models import User

_S = ApplicationState
_READERS = CENTER | CLERKS | {Role.AUDITOR}


def works_at(user: User, place_id: int, *, on: dt.date) -> bool:
    """Return whether the person is posted to that place on that day."""
    return user.places_on(on).filter(pk=place_id).exists()


def _holds(user: User, application: Application) -> bool:
    """Return whether the application lies on this member's own desk at the center."""
    return user.role in CENTER and application.taken_by_id == user.pk


def _at_own_place(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CLERKS | CENTER and works_at(user, application.received_at_id, on=on)


# ---- The office desk ------------------------------------------------------------------------


def can_register(user: User, obj: None, *, on: dt.date) -> bool:
    """Clerks at their own place, center staff for who comes to the window."""
    return user.role in CLERKS | CENTER and user.places_on(on).exists()


def can_fill_in(user: User, application: Application, *, on: dt.date) -> bool:
    """The office until it forwards; then the member of staff who took it."""
    if application.state in AT_THE_OFFICE:
        return _at_own_place(user, application, on=on)
    if application.state == _S.AWAITING_PAPERS:
        return _holds(user, application) or _at_own_place(user, application, on=on)
    return application.state == _S.UNDER_REVIEW and _holds(user, application)


def can_receive(user: User, application: Application, *, on: dt.date) -> bool:
    return _at_own_place(user, application, on=on)


def can_forward(user: User, application: Application, *, on: dt.date) -> bool:
    return _at_own_place(user, application, on=on)


def can_withdraw(user: User, application: Application, *, on: dt.date) -> bool:
    """Whoever has the papers writes down that the applicant takes the request back."""
    return _at_own_place(user, application, on=on) or _holds(user, application)


# ---- Papers that are missing ----------------------------------------------------------------


def can_ask_for_papers(user: User, application: Application, *, on: dt.date) -> bool:
    """The office before it forwards, the member of staff who took it afterwards."""
    if application.state in AT_THE_OFFICE:
        return _at_own_place(user, application, on=on)
    return _holds(user, application)


def can_settle_papers(user: User, application: Application, *, on: dt.date) -> bool:
    """The papers may come back to the village office or to the center."""
    return _holds(user, application) or _at_own_place(user, application, on=on)


def can_deem_withdrawn(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in CENTER


# ---- The triage desk ------------------------------------------------------------------------


def can_see_queue(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or user.role == Role.AUDITOR


def can_take(user: User, application: Application | None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_put_back(user: User, application: Application, *, on: dt.date) -> bool:
    return _holds(user, application) or user.role == Role.CENTER_HEAD


def can_return(user: User, application: Application, *, on: dt.date) -> bool:
    """Back to the office that sent it; the center's own window is no such office."""
    return _holds(user, application) and application.received_at.kind != PlaceKind.CENTER


# ---- The decision ---------------------------------------------------------------------------


def can_draft(user: User, application: Application, *, on: dt.date) -> bool:
    return _holds(user, application)


def can_withdraw_draft(user: User, application: Application, *, on: dt.date) -> bool:
    """The drafter takes it back, or the head hands it back."""
    return _holds(user, application) or user.role == Role.CENTER_HEAD


def can_sign(user: User, application: Application, *, on: dt.date) -> bool:
    """The head, never the hand that drafted it."""
    if user.role != Role.CENTER_HEAD:
        return False
    return not application.decisions.filter(voided_at=None, drafted_by=user).exists()


def can_undo(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_serve(user: User, application: Application, *, on: dt.date) -> bool:
    """The center, or the office in whose town the applicant lives."""
    return user.role in CENTER or _at_own_place(user, application, on=on)


# ---- Looking --------------------------------------------------------------------------------


def can_reveal(user: User, application: Application, *, on: dt.date) -> bool:
    return user.role in _READERS


# ---- Notices of authorities -----------------------------------------------------------------


def can_see_notices(user: User, obj: None, *, on: dt.date) -> bool:
    """The center, the auditor, and the workstation whose host sends notices."""
    return user.role in CENTER or user.role == Role.AUDITOR or _hosts_notices(user, on=on)


def can_register_notice(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER or _hosts_notices(user, on=on)


def _hosts_notices(user: User, *, on: dt.date) -> bool:
    return (
        user.role == Role.STATION_CLERK
        and user.places_on(on).filter(authority__isnull=False).exists()
    )


# ---- Cases: assignment, the worker's desk, closing, archive, termination ---------------------


def can_list_cases(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | {Role.AUDITOR, Role.AID_WORKER, Role.UNIT_MANAGER}


def can_assign(user: User, case: Case, *, on: dt.date) -> bool:
    """The head of the center alone."""
    return user.role == Role.CENTER_HEAD


def can_name_worker(user: User, case: Case, *, on: dt.date) -> bool:
    """The manager of the unit to which the case was given."""
    return user.role == Role.UNIT_MANAGER and user.unit_id == case.unit_id


def can_record_step(user: User, case: Case, *, on: dt.date) -> bool:
    return _handles(user, case)


def can_file_closing(user: User, case: Case, *, on: dt.date) -> bool:
    return _handles(user, case)


def can_review_closing(user: User, case: Case, *, on: dt.date) -> bool:
    """The center, never the hand that filed the report."""
    report = getattr(case, "closing_report", None)
    return user.role in CENTER and (report is None or report.filed_by_id != user.pk)


def can_archive(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_terminate(user: User, case: Case, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD


def can_reveal_recipient(user: User, case: Case, *, on: dt.date) -> bool:
    """How to reach the recipient: the center, the auditor, and who handles the case."""
    return user.role in CENTER or user.role == Role.AUDITOR or _handles(user, case)


def can_read_file(user: User, case: Case, *, on: dt.date) -> bool:
    """The progress record and the closing file; a clerk follows the case without its papers."""
    if user.role == Role.UNIT_MANAGER:
        return user.unit_id == case.unit_id
    return can_reveal_recipient(user, case, on=on)


def _handles(user: User, case: Case) -> bool:
    return (
        user.role == Role.AID_WORKER and case.worker is not None and case.worker.user_id == user.pk
    )
