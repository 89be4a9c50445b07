"""The head takes back an assignment that has not reached anybody yet."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.models import Assignment, Case
from applications.operations import handing_over, unassigning
from applications.operations.case_hands import PAGE, managers_of
from applications.operations.locking import locked_case
from applications.operations.secrecy import written
from applications.policies.assignment import can_recall_assignment
from applications.queries.case_page.receipt import why_not_recalled
from applications.states import CASE_MOVES, CaseState, IntakeRoute
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.queries import calendar
from workstations.rules.periods import ASSIGN, NOTICE_ASSIGN

_CASES = "applications:cases"


@transaction.atomic
def recall(*, case_id: int, number: str, reason: str, by: User, at: dt.datetime) -> Case:
    """Take back the assignment of that ``number``; the case waits to be assigned again.

    The number names what the head read: another head may have given the case anew meanwhile.
    The three days go on from where they began. Both articles count them from the decision, or
    from the receipt of the notice, and a slip of the center's own moves neither day: were they
    to begin anew, a case could be assigned and recalled for ever and never be late.

    Raises:
        PermissionDenied: ``by`` may not assign.
        RuleBroken: no reason, somebody was faster, or it reached the unit, the worker or
            the authority.

    Law: 法律援助法 art. 36, 43; 办理法律援助案件程序规定 art. 24.
    """
    case = locked_case(case_id)
    require(can_recall_assignment, by, case, on=timezone.localdate(at))
    assignment = _standing(case, number)
    reached = why_not_recalled(case, assignment)
    if reached is not None:
        raise RuleBroken(reached.sentence, reached.article, "reason")
    require_move(CASE_MOVES, CaseState(case.state), CaseState.OPENED)
    reason = written(case, reason, "请写明撤回的原因。", field="reason")

    # Before the case forgets them.
    managers = list(managers_of(assignment.unit, on=timezone.localdate(at)))
    worker = assignment.worker.user if assignment.worker else None
    assignment.recalled_at, assignment.recalled_by = at, by
    unassigning.end(case, assignment, reason=reason, by=by, at=at)
    _read_the_clock_anew(case)
    messages.settle(case, at=at)
    text = f"{case.number}的指派（{number}）已由中心撤回，指派文书作废，请停止办理。"
    told = managers + ([worker] if worker else [])
    messages.tell(told, text, page=_CASES, subject=case, at=at)
    _ask_for_another(case, by=by, at=at)
    trail.record("case.assignment_recalled", case, by=by, at=at, number=number)
    return case


def _standing(case: Case, number: str) -> Assignment:
    assignment = (
        case.assignments.select_related("unit", "worker__user", "recalled_by", "conflict_statement")
        .filter(number=number)
        .first()
    )
    if assignment is None:
        raise RuleBroken("没有找到这次指派，请返回案件，刷新页面后再办理。")
    if assignment.recalled_at is not None:
        raise RuleBroken(unassigning.recalled_in_words(assignment))
    if assignment.ended_on is not None:
        raise RuleBroken(f"这次指派已经解除（{assignment.end_reason}），不需要撤回。")
    return assignment


def _read_the_clock_anew(case: Case) -> None:
    """Count the same three days by the calendar of today, if they were an estimate.

    Confirming a year moves only cases that nobody has; this one was with somebody meanwhile.
    """
    if not case.assignment_due_is_provisional:
        return
    period = ASSIGN if case.route == IntakeRoute.APPLICATION else NOTICE_ASSIGN
    due = period.due(case.opened_on, calendar=calendar.days())
    case.assignment_due_on, case.assignment_due_why = due.on, due.why
    case.assignment_due_is_provisional = due.provisional
    case.save(
        update_fields=["assignment_due_on", "assignment_due_why", "assignment_due_is_provisional"]
    )


def _ask_for_another(case: Case, *, by: User, at: dt.datetime) -> None:
    others = [head for head in handing_over.heads(on=timezone.localdate(at)) if head != by]
    day = case.assignment_due_on
    text = f"{case.number}的指派已撤回，请另行指派，期限仍为{day.month}月{day.day}日。"
    messages.tell(others, text, page=PAGE, subject=case, at=at)
