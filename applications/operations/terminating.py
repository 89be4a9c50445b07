"""Ending aid before its time (法律援助法 art. 48): the head decides, with a ground and facts."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import case_kinds, case_papers, service_kinds, service_papers
from applications.models import Case, ServiceRecord
from applications.operations import cooperation_endings, serving
from applications.operations.assigning import decision_number, managers_of
from applications.operations.secrecy import refuse_words
from applications.queries import who_receives
from applications.states import (
    CASE_MOVES,
    CaseState,
    HardshipBasis,
    IntakeRoute,
    Receiver,
    TerminationGround,
)
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import TERMINATION_SEND, Due

PAGE = "applications:case"
_ARTICLE = "《法律援助法》第四十八条第一款"


@transaction.atomic
def terminate(
    *, case_id: int, ground: TerminationGround, facts: str, by: User, at: dt.datetime
) -> Case:
    """Decide that aid ends: form 18 to recipient and unit, form 19 to the authority.

    All of them are to be served within three days. What was done until then is
    still reported and archived; the thirty days for it begin when the unit has
    the decision, and so with the record of its service.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: the case cannot end now, no facts are given, or the ground
            speaks of means in a case where means do not matter.

    Law: 法律援助法 art. 48 (its item 4 follows art. 34 and cannot reach the
    cases of art. 25, 28 and 32); 办理法律援助案件程序规定 art. 39.
    """
    on = timezone.localdate(at)
    case = Case.objects.select_for_update().get(pk=case_id)
    require(policies.can_terminate, by, case, on=on)
    _require_not_terminated(case)
    require_move(CASE_MOVES, CaseState(case.state), CaseState.TERMINATED)
    require_ground_that_fits(case, ground)
    refuse_words(case, facts, field="facts")
    if not facts.strip() and not case.is_state_secret:
        raise RuleBroken("请写明终止法律援助的事实和理由。", _ARTICLE, "facts")
    return end(case, ground=ground, facts=facts, by=by, at=at)


def end(
    case: Case, *, ground: TerminationGround, facts: str, by: User | None, at: dt.datetime
) -> Case:
    """End a locked case whose end is already decided, and issue form 18."""
    on = timezone.localdate(at)
    case.state, case.terminated_on = CaseState.TERMINATED, on
    case.termination_ground = ground
    # A closing paper that came before no longer counts: the unit's receipt does (O148 art. 40).
    case.filing_due_on = None
    case.save(update_fields=["state", "terminated_on", "termination_ground", "filing_due_on"])
    number = numbering.take("终", on=on, at=at)
    snapshot = case_papers.termination_decision(
        case,
        ground=ground,
        facts=facts.strip(),
        decision_number=decision_number(case),
        joined=who_receives.names_beside(case),
        dated=on,
    )
    decision = papers.issue(
        case_kinds.TERMINATION_DECISION,
        subject=case,
        snapshot=snapshot,
        by=by,
        at=at,
        number=number,
    )
    messages.settle(case, at=at)
    cooperation_endings.conclude(case, at=at)
    due = TERMINATION_SEND.due(on, calendar=calendar.days())
    records = serving.expect(
        decision,
        file=case,
        receivers=who_receives.of_termination(case),
        beside=who_receives.beside(case),
        due=due,
        at=at,
    )
    records += _issue_letter(case, ground=ground, decision_number=number, due=due, by=by, at=at)
    serving.remind(records, serving.center_staff(on=on), at=at)
    _tell(case, at=at)
    trail.record("case.terminated", case, by=by, at=at, number=number, ground=ground)
    return case


def _issue_letter(
    case: Case,
    *,
    ground: TerminationGround,
    decision_number: str,
    due: Due,
    by: User,
    at: dt.datetime,
) -> list[ServiceRecord]:
    """Issue form 19 to the authority, where one handles the case."""
    if case.authority is None:
        return []
    on = timezone.localdate(at)
    letter = papers.issue(
        service_kinds.TERMINATION_LETTER,
        subject=case,
        snapshot=service_papers.termination_letter(
            case, ground=ground, decision_number=decision_number, contact=by.name, dated=on
        ),
        by=by,
        at=at,
        number=numbering.take("函", on=on, at=at),
    )
    return serving.expect(letter, file=case, receivers=[Receiver.AUTHORITY], due=due, at=at)


def _require_not_terminated(case: Case) -> None:
    if case.terminated_on is not None:
        raise RuleBroken("本案已经终止法律援助，不能重复办理。", _ARTICLE)


def require_ground_that_fits(case: Case, ground: TerminationGround) -> None:
    """Refuse item 4 where hardship was no condition, with the article that says so."""
    if ground != TerminationGround.NO_LONGER_ELIGIBLE:
        return
    if case.route != IntakeRoute.APPLICATION:
        raise RuleBroken(
            "通知辩护、通知代理案件不审查经济状况，不能以此终止，请改选其他情形。",
            "《法律援助法》第二十五条、第二十八条",
            "ground",
        )
    if case.application.hardship_basis == HardshipBasis.NOT_APPLICABLE:
        raise RuleBroken(
            "本案不受经济困难条件限制，不能以经济状况变化终止，请改选其他情形。",
            "《法律援助法》第三十二条",
            "ground",
        )


def _tell(case: Case, *, at: dt.datetime) -> None:
    if case.unit is None:
        return
    people = list(managers_of(case.unit, on=timezone.localdate(at)))
    if case.worker and case.worker.user:
        people.append(case.worker.user)
    text = f"{case.number}已终止法律援助，请停止办理，并报送已办情况。"
    messages.tell(people, text, page=PAGE, subject=case, at=at)
