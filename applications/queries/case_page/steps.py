"""How far a case has come: the strip from the request to the archive."""

import datetime as dt
from dataclasses import dataclass

from applications.models import Case
from applications.states import CaseState, IntakeRoute

_C = CaseState
# The step at which a case in this state stands.
_AT = {
    _C.OPENED: "assign",
    _C.ASSIGNED: "handle",
    _C.IN_PROGRESS: "handle",
    _C.RETURNED: "close",
    _C.FILED: "close",
    _C.TERMINATED: "close",
    _C.ACCEPTED: "archive",
}
_ORDER = ("request", "grant", "assign", "handle", "close", "archive")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One dot of the strip: ``status`` is done, now, late or todo."""

    label: str
    small: str
    status: str


def steps_of(case: Case, *, on: dt.date) -> list[Step]:
    """Return the strip; evaluation and subsidy follow it in the panel of the storey above."""
    return [
        Step(label=label, small=small, status=_status(case, step, on))
        for step, label, small in _lines(case)
    ]


def _lines(case: Case) -> list[tuple[str, str, str]]:
    by_notice = case.route != IntakeRoute.APPLICATION
    arrived_on = _arrived_on(case)
    lines = [
        ("request", "收函" if by_notice else "申请", _day(arrived_on)),
        ("assign", "指派", _day(case.assigned_on)),
        ("handle", "办理", case.worker.name if case.worker else ""),
        ("close", "结案", _day(case.closed_on)),
        ("archive", "归档", _day(case.archived_on)),
    ]
    if not by_notice:
        lines.insert(1, ("grant", "给予援助", _day(case.opened_on)))
    return lines


def _status(case: Case, step: str, on: dt.date) -> str:
    if case.state == _C.ARCHIVED:
        return "done"
    if case.state == _C.VOIDED:
        return "todo"
    at = _AT[CaseState(case.state)]
    if step != at:
        return "done" if _ORDER.index(step) < _ORDER.index(at) else "todo"
    return "late" if _is_late(case, step, on) else "now"


def _is_late(case: Case, step: str, on: dt.date) -> bool:
    due_on = case.assignment_due_on if step == "assign" else case.filing_due_on
    return case.state != _C.FILED and due_on is not None and due_on < on


def _arrived_on(case: Case) -> dt.date | None:
    if case.application:
        return case.application.received_on
    return case.notice_person.notice.received_on


def _day(day: dt.date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
