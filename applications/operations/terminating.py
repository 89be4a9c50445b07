"""Ending aid before its time (法律援助法 art. 48): drafted by one hand, signed by the head."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.documents import case_kinds, case_papers, service_kinds, service_papers
from applications.models import Case, ServiceRecord, TerminationProposal
from applications.operations import cooperation_endings, handing_over, serving
from applications.operations.assignment_papers import decision_number
from applications.operations.case_hands import managers_of
from applications.operations.locking import locked_case
from applications.operations.secrecy import written
from applications.policies.termination import can_sign_termination, can_withdraw_termination
from applications.queries import who_receives
from applications.states import (
    CASE_MOVES,
    CaseState,
    HardshipBasis,
    IntakeRoute,
    Receiver,
    TerminationGround,
    TerminationState,
)
from legalaid.shared.as_read import Edition, require_as_read
from legalaid.shared.authority import require
from legalaid.shared.moves import allowed, require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import TERMINATION_SEND, Due

PAGE = "applications:case"
PROPOSE_PAGE, PROPOSED_PAGE = "applications:terminate", "applications:termination"
# What the heads are told of a draft, and the desk of a case whose ground was found.
WAITS = "终止法律援助已拟稿，请审核签发。"
TO_BE_PROPOSED = "请拟终止法律援助。"
_T = TerminationState
_ARTICLE = "《法律援助法》第四十八条第一款"


@transaction.atomic
def propose(
    *, case_id: int, ground: TerminationGround, facts: str, by: User, at: dt.datetime
) -> TerminationProposal:
    """Draft the decision that aid ends, for the head to sign.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: the case cannot end now, a draft waits already, no facts are given, or
            the ground speaks of means in a case where means do not matter.

    Law: 法律援助法 art. 48 (its item 4 follows art. 34 and cannot reach the
    cases of art. 25, 28 and 32); 办理法律援助案件程序规定 art. 39.
    """
    case = locked_case(case_id)
    require(policies.can_propose_termination, by, case, on=timezone.localdate(at))
    _require_may_end(case, ground)
    ask = "请写明终止法律援助的事实和理由。"
    facts = written(case, facts, ask, article=_ARTICLE, field="facts")
    if case.termination_proposals.waiting().exists():
        raise RuleBroken("本案已有一份终止决定待签发，不能重复拟稿。", _ARTICLE)
    proposal = TerminationProposal.objects.create(
        case=case, ground=ground, facts=facts, drafted_by=by, drafted_at=at
    )
    messages.settle(case, at=at, saying=TO_BE_PROPOSED)
    heads = [head for head in handing_over.heads(on=timezone.localdate(at)) if head != by]
    messages.tell(heads, f"{case.number}{WAITS}", page=PROPOSED_PAGE, subject=case, at=at)
    trail.record("case.termination_proposed", case, by=by, at=at, ground=ground)
    return proposal


@transaction.atomic
def sign(*, case_id: int, read: str | None = None, by: User, at: dt.datetime) -> Case:
    """Sign it: form 18 to recipient and unit, form 19 to the authority.

    ``read`` is the uid of the draft that the signer's page showed; None where no page did.
    All of them are to be served within three days. What was done until then is
    still reported and archived; the thirty days for it begin when the unit has
    the decision, and so with the record of its service.

    Raises:
        PermissionDenied: ``by`` neither heads the center nor holds the head's written
            authority, or drafted it.
        RuleBroken: nothing waits for a signature, it was drafted anew since it was read, or
            the case cannot end any more.

    Law: 法律援助法 art. 48; 办理法律援助案件程序规定 art. 39.
    """
    case, proposal = _waiting(case_id)
    on = timezone.localdate(at)
    require(can_sign_termination, by, proposal, on=on)
    drafted = Edition(key=str(proposal.uid), by=proposal.drafted_by, at=proposal.drafted_at)
    require_as_read(read, drafted, on=on, thing="本案的终止决定")
    ground = TerminationGround(proposal.ground)
    _require_may_end(case, ground)
    proposal.state, proposal.signed_by, proposal.signed_at = _T.SIGNED, by, at
    proposal.save()
    return end(case, ground=ground, facts=proposal.facts, by=by, at=at)


@transaction.atomic
def withdraw(*, case_id: int, by: User, at: dt.datetime) -> TerminationProposal:
    """Take the draft back, or hand it back unsigned; it stays for the record.

    Raises:
        PermissionDenied: neither the drafter's desk nor the head.
        RuleBroken: nothing waits for a signature.
    """
    case, proposal = _waiting(case_id)
    require(can_withdraw_termination, by, proposal, on=timezone.localdate(at))
    _take_back(proposal, by=by, at=at)
    messages.settle(case, at=at, saying=WAITS)
    if proposal.drafted_by != by:
        words = f"{case.number}的终止决定未签发，请核对后重新拟稿。"
        messages.tell([proposal.drafted_by], words, page=PROPOSED_PAGE, subject=case, at=at)
    trail.record("case.termination_withdrawn", case, by=by, at=at)
    return proposal


def ask_for(case: Case, people: Iterable[User], *, at: dt.datetime) -> None:
    """Ask the desk to draft the end of a case whose ground was found, if it still can end."""
    if allowed(CASE_MOVES, CaseState(case.state), CaseState.TERMINATED):
        words = f"{case.number}的个人诚信承诺已查明不实，{TO_BE_PROPOSED}"
        messages.tell(people, words, page=PROPOSE_PAGE, subject=case, at=at)


def end(
    case: Case, *, ground: TerminationGround, facts: str, by: User | None, at: dt.datetime
) -> Case:
    """End a locked case whose end is already decided, and issue form 18."""
    on = timezone.localdate(at)
    for overtaken in case.termination_proposals.waiting():
        _take_back(overtaken, by=by, at=at)
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


def _waiting(case_id: int) -> tuple[Case, TerminationProposal]:
    """Return the case, locked, and the draft that waits for its signature."""
    case = locked_case(case_id)
    proposal = case.termination_proposals.waiting().select_for_update().first()
    if proposal is None:
        raise RuleBroken("没有待签发的终止决定，请刷新页面查看最新情况。", _ARTICLE)
    # The letters speak of the row that is held.
    proposal.case = case
    return case, proposal


def _take_back(proposal: TerminationProposal, *, by: User | None, at: dt.datetime) -> None:
    proposal.state, proposal.withdrawn_by, proposal.withdrawn_at = _T.WITHDRAWN, by, at
    proposal.save()


def _require_may_end(case: Case, ground: TerminationGround) -> None:
    if case.terminated_on is not None:
        raise RuleBroken("本案已经终止法律援助，不能重复办理。", _ARTICLE)
    require_move(CASE_MOVES, CaseState(case.state), CaseState.TERMINATED)
    require_ground_that_fits(case, ground)


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
