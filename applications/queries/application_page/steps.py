"""How far an application has come: the strip from the request to the case."""

import datetime as dt

from django.utils import timezone

from applications.models import Application, Case, Decision
from applications.queries.case_page import Step
from applications.states import ApplicationState

_S = ApplicationState
# The step at which an application in this state stands; over is past all of them.
_AT = {
    _S.DRAFT: "request",
    _S.RECEIVED: "first_review",
    _S.RETURNED: "first_review",
    _S.FORWARDED: "review",
    _S.UNDER_REVIEW: "review",
    _S.AWAITING_PAPERS: "review",
    _S.DRAFTED: "decide",
    _S.GRANTED: "assign",
}
_ORDER = ("request", "first_review", "review", "decide", "assign")


def steps_of(
    application: Application, *, decision: Decision | None, case: Case | None, on: dt.date
) -> list[Step]:
    """Return the strip; a late step is the one whose legal day has passed."""
    smalls = {
        "request": _day(application.received_on),
        "first_review": _moment(application.forwarded_at),
        "review": application.taken_by.name if application.taken_by else "",
        "decide": _signed(decision),
        "assign": _day(case.assigned_on) if case else "",
    }
    labels = {
        "request": "申请",
        "first_review": "初审",
        "review": "审查",
        "decide": "决定",
        "assign": "指派",
    }
    return [
        Step(label=labels[step], small=smalls[step], status=_status(application, step, case, on))
        for step in _ORDER
    ]


def _status(application: Application, step: str, case: Case | None, on: dt.date) -> str:
    at = _AT.get(_S(application.state))
    if at is None:
        return "done" if step != "assign" else "todo"
    # Aid in advance may be assigned while the steps before it still run.
    is_assigned = case is not None and case.assigned_on
    if is_assigned and (step == "assign" or application.state == _S.GRANTED):
        return "done"
    place, here = _ORDER.index(step), _ORDER.index(at)
    if place != here:
        return "done" if place < here else "todo"
    due_on = application.decision_due_on
    return "late" if at != "assign" and due_on and due_on < on else "now"


def _signed(decision: Decision | None) -> str:
    if decision is None or decision.signed_at is None:
        return ""
    return f"{_moment(decision.signed_at)} {decision.signed_by.name}"


def _moment(moment: dt.datetime | None) -> str:
    return _day(timezone.localdate(moment)) if moment else ""


def _day(day: dt.date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
