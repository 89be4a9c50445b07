"""The head's desk: give a case to a unit and a worker; and the unit's, which names the worker."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Assignment, Case
from applications.operations import assignment_papers, unassigning
from applications.operations.case_hands import PAGE, managers_of
from applications.operations.locking import locked_case
from applications.operations.secrecy import refuse_words, written
from applications.queries import candidates, choosing
from applications.queries.candidates import Row
from applications.rules import assignment as rules
from applications.states import CASE_MOVES, CaseState
from legalaid.shared.authority import require
from legalaid.shared.moves import allowed, require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import AidWorker, HandlingUnit, User
from workstations.operations import messages, numbering, trail
from workstations.rules import order_148
from workstations.states import UnitKind

REASON_CHARACTERS = 200


@transaction.atomic
def assign(
    *, case_id: int, unit_id: int, worker_id: int | None, reason: str, by: User, at: dt.datetime
) -> Assignment:
    """Give a case to a unit, and to the worker whom the head chose; None lets the unit name one.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: somebody was faster, the rules block the chosen one, or
            no reason is given for one who is not the first of the list or
            whom the rules warn of.

    Law: 法律援助法 art. 26, 36, 43; 办理法律援助案件程序规定 art. 24 to 26.
    """
    on = timezone.localdate(at)
    case = locked_case(case_id, "matter", "authority", "notice_person__notice__authority")
    require(policies.can_assign, by, case, on=on)
    if not allowed(CASE_MOVES, CaseState(case.state), CaseState.ASSIGNED):
        _say_who_was_faster(case)
    require_move(CASE_MOVES, CaseState(case.state), CaseState.ASSIGNED)
    ranking = candidates.rows(case, on=on)
    unit = HandlingUnit.objects.get(pk=unit_id)
    worker = _worker_of(unit, worker_id, ranking)
    reason = reason.strip()
    refuse_words(case, reason, field="reason")
    _require_reason(ranking, case, unit=unit, worker=worker, reason=reason, on=on)

    assignment = Assignment.objects.create(
        case=case,
        unit=unit,
        worker=worker,
        number=numbering.take("指", on=on, at=at),
        assigned_by=by,
        assigned_at=at,
        ranking=choosing.as_seen(ranking, unit, worker),
        reason=reason,
    )
    case.state, case.unit, case.worker, case.assigned_on = CaseState.ASSIGNED, unit, worker, on
    case.save(update_fields=["state", "unit", "worker", "assigned_on"])
    assignment_papers.issue_notice(case, assignment, by=by, at=at)
    if worker:
        assignment_papers.issue_letter(case, assignment, by=by, at=at)
    messages.settle(case, at=at)
    _tell_the_unit(case, unit, worker, at=at)
    trail.record(
        "case.assigned",
        case,
        by=by,
        at=at,
        number=assignment.number,
        unit=unit.code,
        **_turn(assignment.ranking["turn"]),
        **_overridden(assignment.ranking["warnings"]),
    )
    return assignment


@transaction.atomic
def name_worker(
    *, case_id: int, worker_id: int, reason: str = "", by: User, at: dt.datetime
) -> Assignment:
    """Name the worker of a case that was given to one's own unit.

    Raises:
        PermissionDenied: ``by`` does not manage the case's unit.
        RuleBroken: the case has a worker, is not waiting for one, was taken back by the
            head, or the rules block the chosen one, or warn of them and no reason is given.

    Law: 办理法律援助案件程序规定 art. 25 (the unit arranges the worker promptly).
    """
    on = timezone.localdate(at)
    case = locked_case(case_id, "matter", "authority", "notice_person__notice__authority")
    if not policies.can_name_worker(by, case, on=on):
        unassigning.tell_who_recalled(case, by=by)
    require(policies.can_name_worker, by, case, on=on)
    _require_nobody_named(case, on=on)
    ranking = candidates.rows(case, on=on)
    worker = _worker_of(case.unit, worker_id, ranking)
    reason = reason.strip()
    refuse_words(case, reason, field="reason")
    named = next(row for row in ranking if row.worker.pk == worker.pk)
    if named.ranked.warnings:
        written(case, reason, rules.overriding(named.ranked.warnings), field="reason")

    assignment = case.assignments.active().get()
    assignment.worker = worker
    # The head's own choice and reason stay beside the unit's.
    assignment.ranking["named"] = {**choosing.frozen(named), "reason": reason}
    assignment.save(update_fields=["worker", "ranking"])
    case.worker = worker
    case.save(update_fields=["worker"])
    assignment_papers.issue_letter(case, assignment, by=by, at=at)
    messages.settle(case, at=at)
    _tell_the_worker(case, worker, at=at)
    trail.record(
        "case.worker_named",
        case,
        by=by,
        at=at,
        number=assignment.number,
        **_overridden(assignment.ranking["named"]["warnings"]),
    )
    return assignment


def _say_who_was_faster(case: Case) -> None:
    """Refuse in the other head's name and hour, not only because somebody was faster."""
    given = case.assignments.active().select_related("assigned_by", "unit", "worker").first()
    if given is None:
        return
    moment = timezone.localtime(given.assigned_at)
    whom = f"{given.unit}{given.worker or ''}"
    raise RuleBroken(
        f"{given.assigned_by}已于{moment.month}月{moment.day}日{moment:%H:%M}将本案指派给{whom}"
        f"（{given.number}），请返回案件查看。"
    )


def _require_nobody_named(case: Case, *, on: dt.date) -> None:
    if case.worker:
        raise RuleBroken(
            f"本案承办人已确定为{case.worker}。需要更换的，请向中心提出。",
            order_148.article_on(on, "第三十七条"),
        )
    if case.state != CaseState.ASSIGNED:
        raise RuleBroken(f"当前状态为“{case.get_state_display()}”，不需要确定承办人。")


def _worker_of(
    unit: HandlingUnit, worker_id: int | None, ranking: Sequence[Row]
) -> AidWorker | None:
    """Return the chosen worker of this unit, whom the rules must not block."""
    if worker_id is None:
        return None
    row = next((row for row in ranking if row.worker.pk == worker_id), None)
    if row is None or row.worker.unit_id != unit.pk:
        raise RuleBroken("所选人员不在该承办单位的法律援助人员库中，请重新选择。", field="choice")
    for block in row.ranked.blocks:
        raise RuleBroken(block.sentence, block.article, field="choice")
    # The row leaves out sealed columns; papers need the telephone.
    return AidWorker.objects.select_related("unit", "user").get(pk=worker_id)


def _require_reason(
    ranking: Sequence[Row],
    case: Case,
    *,
    unit: HandlingUnit,
    worker: AidWorker | None,
    reason: str,
    on: dt.date,
) -> None:
    facts = candidates.facts_of(case, on=on)
    if worker is None:
        if facts.is_for_lawyers and unit.kind != UnitKind.LAW_FIRM:
            raise RuleBroken(
                "刑事案件和通知案件只能指派给律师事务所，请改选。", facts.lawyers_article, "choice"
            )
        own = choosing.people_of(ranking, unit)
        if not own:
            raise RuleBroken(f"{unit}目前没有可以承办本案的人员，请改选。", field="choice")
        is_first = own[0].ranked.position == 1
        warned = rules.overriding(choosing.warnings_about(ranking, unit, None))
        why = warned or ("" if is_first else rules.NOT_FIRST)
    else:
        why = rules.why_explain([row.ranked for row in ranking], worker.pk)
    if why:
        written(case, reason, why, field="reason")


def _overridden(warnings: Sequence[str]) -> dict[str, int]:
    """Say in the trail how many warnings were overridden; their words stay with the assignment."""
    return {"overridden_warnings": len(warnings)} if warnings else {}


def _turn(why: str) -> dict[str, str]:
    """Say in the trail that the unit was next, and why: a date, and no name."""
    return {"turn": why} if why else {}


def _tell_the_unit(
    case: Case, unit: HandlingUnit, worker: AidWorker | None, *, at: dt.datetime
) -> None:
    managers = managers_of(unit, on=timezone.localdate(at))
    if worker is None:
        text = f"{case.number}已指派给你单位，请及时确定承办人。"
        messages.tell(managers, text, page=PAGE, subject=case, at=at)
        return
    messages.tell(
        managers, f"{case.number}已指派给你单位，承办人已确定。", page=PAGE, subject=case, at=at
    )
    _tell_the_worker(case, worker, at=at)


def _tell_the_worker(case: Case, worker: AidWorker, *, at: dt.datetime) -> None:
    if worker.user is not None:
        text = f"{case.number}已指派给您，请先确认无利益冲突，再及时会见、约见受援人。"
        messages.tell([worker.user], text, page=PAGE, subject=case, at=at)
