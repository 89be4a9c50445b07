"""The papers of an assignment: form 11 to the unit, form 13 to the authority, and its service."""

import datetime as dt

from django.utils import timezone

from applications.documents import case_kinds, case_papers
from applications.models import AdvanceAid, Assignment, Case
from applications.operations import serving
from applications.states import AdvanceState, IntakeRoute, Receiver
from workstations.models import Paper, User
from workstations.operations import numbering, papers
from workstations.rules.periods import NOTICE_ASSIGN, Due


def decision_number(case: Case) -> str:
    """Return the number of the decision behind the case; "" for a notice.

    Until a grant takes over, a case given in advance rests on the decision of art. 44.
    """
    if case.application is None:
        return ""
    advance = AdvanceAid.objects.filter(case=case).exclude(state=AdvanceState.CONFIRMED).first()
    if advance is not None:
        return advance.number
    decision = case.application.decisions.filter(voided_at=None).first()
    return decision.number if decision else ""


def issue_notice(case: Case, assignment: Assignment, *, by: User, at: dt.datetime) -> None:
    snapshot = case_papers.assignment_notice(
        case,
        unit=assignment.unit,
        worker=assignment.worker,
        decision_number=decision_number(case),
        contact=by.name,
        dated=timezone.localdate(at),
    )
    papers.issue(
        case_kinds.ASSIGNMENT_NOTICE,
        subject=case,
        snapshot=snapshot,
        by=by,
        at=at,
        number=assignment.number,
    )


def issue_letter(case: Case, assignment: Assignment, *, by: User, at: dt.datetime) -> None:
    """Write to the authority, once it is known who comes; a case without one needs no letter."""
    if case.authority is None:
        return
    on = timezone.localdate(at)
    snapshot = case_papers.official_letter(
        case,
        worker=assignment.worker,
        decision_number=decision_number(case),
        contact=assignment.assigned_by.name,
        dated=on,
    )
    letter = papers.issue(
        case_kinds.OFFICIAL_LETTER,
        subject=case,
        snapshot=snapshot,
        by=by,
        at=at,
        number=numbering.take("函", on=on, at=at),
    )
    if case.route != IntakeRoute.APPLICATION:
        _await_its_service(case, letter, at=at)


def _await_its_service(case: Case, letter: Paper, *, at: dt.datetime) -> None:
    """Have the letter served: with a notice, its three days cover the word to the authority too.

    Law: 法律援助法 art. 36 (within three days of the notice, assign and inform the authority).
    """
    due = Due(
        code=NOTICE_ASSIGN.code,
        on=case.assignment_due_on,
        why=case.assignment_due_why,
        article=NOTICE_ASSIGN.article_on(case.opened_on),
        provisional=case.assignment_due_is_provisional,
    )
    records = serving.expect(letter, file=case, receivers=[Receiver.AUTHORITY], due=due, at=at)
    serving.remind(records, serving.center_staff(on=timezone.localdate(at)), at=at)
