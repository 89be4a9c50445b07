"""The worker's word before the facts are opened: no conflict, or one that the head answers."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Assignment, Case, ConflictStatement
from applications.operations import handing_over, unassigning
from applications.operations.locking import locked_case
from applications.operations.secrecy import written
from applications.queries import case_page
from applications.states import Statement
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.rules import order_148

_CONFLICT = "第三十八条"
_PAGE = "applications:case"
_TOLD_OFF = "承办人存在利益冲突，另行指派"


@transaction.atomic
def confirm(*, case_id: int, by: User, at: dt.datetime) -> ConflictStatement:
    """Say that no conflict stands in the way; the facts are open from now on.

    A second press returns the first one's statement.

    Raises:
        PermissionDenied: ``by`` is not the worker of the case.
        RuleBroken: a conflict was reported, and the head has not answered; or the head
            took the assignment back meanwhile.

    Law: 办理法律援助案件程序规定 art. 38; 律师法 art. 39.
    """
    case, assignment = _held(case_id)
    _require_own(case, by=by, at=at)
    said = case_page.statement_of(assignment)
    if said is not None:
        if said.kind == Statement.REPORTED:
            raise RuleBroken("您已经报告利益冲突，请等待中心处理。")
        return said
    said = ConflictStatement.objects.create(
        assignment=assignment, kind=Statement.NONE, by=by, at=at
    )
    _open_the_facts(case)
    trail.record("case.no_conflict_stated", case, by=by, at=at)
    return said


@transaction.atomic
def report(*, case_id: int, note: str, by: User, at: dt.datetime) -> ConflictStatement:
    """Report a conflict to the head; the facts stay closed.

    Raises:
        PermissionDenied: ``by`` is not the worker of the case.
        RuleBroken: nothing is said about it, it was reported or denied before, or the head
            took the assignment back meanwhile.

    Law: 办理法律援助案件程序规定 art. 38; 律师法 art. 39.
    """
    case, assignment = _held(case_id)
    _require_own(case, by=by, at=at)
    said = case_page.statement_of(assignment)
    if said is not None:
        raise RuleBroken(
            f"您已声明“{said.get_kind_display()}”。办理中发现冲突的，请立即与中心联系。"
        )
    article = order_148.article_on(at.date(), _CONFLICT)
    note = written(case, note, "请写明与谁存在什么关系。", article=article, field="note")
    said = ConflictStatement.objects.create(
        assignment=assignment, kind=Statement.REPORTED, note=note, by=by, at=at
    )
    messages.settle(case, at=at)
    text = f"{case.number}的承办人报告利益冲突，请核实处理。"
    messages.tell(handing_over.heads(on=at.date()), text, page=_PAGE, subject=case, at=at)
    trail.record("case.conflict_reported", case, by=by, at=at, number=assignment.number)
    return said


@transaction.atomic
def answer(
    *, case_id: int, is_conflict: bool, answer: str, by: User, at: dt.datetime
) -> ConflictStatement:
    """Answer a report: a conflict ends the assignment, none lets the worker go on.

    With the assignment its number and its papers are voided, and the case waits
    to be assigned again.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: no report waits, it says nothing, or the case has gone on.

    Law: 办理法律援助案件程序规定 art. 38; 律师法 art. 39.
    """
    case, assignment = _held(case_id)
    require(policies.can_answer_conflict, by, case, on=at.date())
    said = case_page.statement_of(assignment)
    if said is None or not said.waits_for_the_head:
        raise RuleBroken("没有待处理的利益冲突报告，请刷新页面查看。")
    said.answer = written(case, answer, "请写明核实的情况。", field="answer")
    said.is_conflict = is_conflict
    said.answered_by, said.answered_at = by, at
    said.save(update_fields=["is_conflict", "answer", "answered_by", "answered_at"])
    messages.settle(case, at=at)
    if is_conflict:
        unassigning.end(case, assignment, reason=_TOLD_OFF, by=by, at=at)
        trail.record("case.conflict_confirmed", case, by=by, at=at, number=assignment.number)
    else:
        _open_the_facts(case)
        text = f"{case.number}经中心核实不构成利益冲突，请继续承办。"
        messages.tell([said.by], text, page=_PAGE, subject=case, at=at)
        trail.record("case.conflict_dismissed", case, by=by, at=at, number=assignment.number)
    return said


def _held(case_id: int) -> tuple[Case, Assignment | None]:
    """Return the case, held, with the assignment in force; two statements queue here."""
    case = locked_case(case_id)
    return case, case.assignments.active().select_related("conflict_statement").first()


def _require_own(case: Case, *, by: User, at: dt.datetime) -> None:
    if not policies.can_state_conflict(by, case, on=at.date()):
        unassigning.tell_who_recalled(case, by=by)
    require(policies.can_state_conflict, by, case, on=at.date())


def _open_the_facts(case: Case) -> None:
    case.worker_is_clear = True
    case.save(update_fields=["worker_is_clear"])
