"""Ending an assignment so that the case waits for another: what was issued for it is void."""

import datetime as dt

from django.utils import timezone

from applications.documents import case_kinds
from applications.models import Assignment, Case
from applications.states import CASE_MOVES, SECRET_WORD, CaseState
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import papers
from workstations.states import PaperState, Role

_PAPERS = (case_kinds.ASSIGNMENT_NOTICE, case_kinds.OFFICIAL_LETTER)


def end(case: Case, assignment: Assignment, *, reason: str, by: User, at: dt.datetime) -> None:
    """End the assignment in force, in the caller's transaction; the caller holds the case.

    Numbers and papers are voided and stay listed with the reason, never drawn again;
    of a state secret no reason is kept.
    """
    reason = SECRET_WORD if case.is_state_secret else reason
    require_move(CASE_MOVES, CaseState(case.state), CaseState.OPENED)
    assignment.ended_on, assignment.end_reason = timezone.localdate(at), reason
    assignment.save()
    case.state, case.worker_is_clear = CaseState.OPENED, False
    case.unit = case.worker = case.assigned_on = None
    case.save(update_fields=["state", "worker_is_clear", "unit", "worker", "assigned_on"])
    given = Paper.objects.filter(
        subject_uid=case.uid, kind__in=_PAPERS, state=PaperState.ISSUED
    ).order_by("pk")
    for paper in given.select_for_update():
        papers.void(paper, by=by, reason=reason, at=at)


def tell_who_recalled(case: Case, *, by: User) -> None:
    """Refuse whom the case was taken from in the head's name and hour, not as a stranger.

    They pressed while it was still theirs. A stranger hears nothing of it.
    """
    last = (
        case.assignments.exclude(recalled_at=None)
        .select_related("recalled_by", "worker")
        .order_by("-recalled_at", "-pk")
        .first()
    )
    if last is None:
        return
    is_the_worker = last.worker is not None and last.worker.user_id == by.pk
    is_the_manager = by.role == Role.UNIT_MANAGER and by.unit_id == last.unit_id
    if is_the_worker or is_the_manager:
        raise RuleBroken(recalled_in_words(last))


def recalled_in_words(assignment: Assignment) -> str:
    moment = timezone.localtime(assignment.recalled_at)
    return (
        f"{assignment.recalled_by}已于{moment.month}月{moment.day}日{moment:%H:%M}撤回本案的指派"
        f"（{assignment.number}），不需要再办理此事项。"
    )
