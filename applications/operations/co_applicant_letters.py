"""The own letter of each co-applicant: refused beside a grant, or answered anew."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.documents import application_kinds, co_applicant_letters
from applications.models import (
    Applicant,
    Application,
    Case,
    CoApplicantDecision,
    Decision,
    ServiceRecord,
)
from applications.operations import co_applicant_checks, handing_over, serving
from applications.operations.locking import locked
from applications.policies.co_applicants import can_sign_co_applicants
from applications.queries import co_applicants, own_decisions
from applications.states import CaseState, CorrectionKind, DecisionKind, ObjectionState
from legalaid.shared.as_read import require_as_read
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import Paper, User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import DECISION_SENT

_LETTERS = {
    DecisionKind.GRANT: (application_kinds.GRANT_DECISION, "决"),
    DecisionKind.REFUSE: (application_kinds.REFUSAL_DECISION, "不"),
}
_TRAIL = {
    DecisionKind.GRANT: "application.co_applicant_granted",
    DecisionKind.REFUSE: "application.co_applicant_refused",
}


def refuse_beside(
    application: Application, decision: Decision, *, by: User, at: dt.datetime
) -> list[CoApplicantDecision]:
    """Issue the refusal of each whom a grant just signed leaves out, in the caller's transaction.

    Law: 法律援助法 art. 43 para. 1 (reasons in writing), art. 49 (each may object).
    """
    if decision.kind != DecisionKind.GRANT:
        # A refusal or redirection is about all of them, and names them all.
        return []
    return [
        _issue(
            application,
            decision,
            person=one.person,
            kind=DecisionKind.REFUSE,
            found=co_applicants.check_of(one).reason,
            drafted_by=decision.drafted_by,
            by=by,
            at=at,
        )
        for one in co_applicants.not_in_need(application)
    ]


@transaction.atomic
def sign_again(
    *, application_id: int, read: str | None = None, by: User, at: dt.datetime
) -> list[CoApplicantDecision]:
    """Sign the new answer to everybody whose refusal was set aside.

    ``read`` are the keys of the checks that the signer's page showed, parted by blanks; None
    where no page did.
    Whoever is now in need is aided in the same case; nobody else's decision changes.

    Raises:
        PermissionDenied: ``by`` neither heads the center nor holds the head's written authority.
        RuleBroken: nobody was looked at again, or only by the hand that would sign, or one
            of them was looked at once more since the page was read.

    Law: 法律援助法 art. 43 para. 1, art. 49 para. 2.
    """
    application = locked(application_id)
    on = timezone.localdate(at)
    require(can_sign_co_applicants, by, application, on=on)
    waits = own_decisions.waiting(application, co_applicants.of_application(application))
    ready = own_decisions.to_sign(by, waits)
    if not ready:
        raise RuleBroken(
            "没有等待签发的共同申请人决定：须先由审查人重新核查，核查人不能签发自己的结果。",
            "《法律援助法》第四十三条第一款",
        )
    for one in ready:
        require_as_read(
            read,
            co_applicants.check_of(one.joined).edition,
            on=on,
            thing=f"共同申请人{one.joined.person.name}",
            became="重新核查",
            before="请核对新的核查结果后再签发",
        )
    decision = application.decisions.get(voided_at=None)
    case = application.cases.exclude(state=CaseState.VOIDED).order_by("-pk").first()
    signed = []
    for one in ready:
        check = co_applicants.check_of(one.joined)
        signed.append(
            _issue(
                application,
                decision,
                person=one.joined.person,
                kind=own_decisions.kind_of(one),
                found=check.reason,
                drafted_by=check.by,
                order=_order_about(one.set_aside.paper),
                case=case,
                by=by,
                at=at,
            )
        )
    for told in (AGAIN, co_applicant_checks.WAITS_AGAIN):
        messages.settle(application, at=at, saying=told)
    remind(signed, application, by=by, at=at)
    trail.record(
        "application.co_applicants_answered_again",
        application,
        by=by,
        at=at,
        numbers=[row.paper.number for row in signed],
    )
    return signed


# What the desk is told once a refusal was taken out of force, by the bureau's order or its own.
AGAIN = "共同申请人的不予援助决定已撤销"


def set_aside(row: CoApplicantDecision, application: Application, *, at: dt.datetime) -> None:
    """Open the question of this person anew; the grant to the others and the case stand.

    In the caller's transaction, which holds the file and took the letter out of force.
    """
    row.voided_at = at
    row.save(update_fields=["voided_at"])
    application.version += 1
    application.save(update_fields=["version"])


def void_beside(decision: Decision, *, reason: str, by: User, at: dt.datetime) -> None:
    """Void them with the decision that is undone; their numbers stay listed, like its own."""
    for row in own_decisions.of(decision):
        if row.voided_at is not None:
            continue
        papers.void(row.paper, by=by, reason=reason, at=at)
        row.voided_at = at
        row.save(update_fields=["voided_at"])
        for record in row.paper.services.order_by("pk"):
            messages.settle(record, at=at)


def remind(
    rows: list[CoApplicantDecision], application: Application, *, by: User, at: dt.datetime
) -> None:
    """Ask whoever serves the town to hand each of these letters over as well."""
    numbers = [row.paper_id for row in rows]
    records = ServiceRecord.objects.filter(paper__in=numbers).with_paper().order_by("pk")
    people = {*handing_over.clerks_of(application, on=at.date()), application.taken_by} - {by, None}
    serving.remind(records, people, at=at)


def _issue(
    application: Application,
    decision: Decision,
    *,
    person: Applicant,
    kind: DecisionKind,
    found: str,
    drafted_by: User,
    by: User,
    at: dt.datetime,
    order: str = "",
    case: Case | None = None,
) -> CoApplicantDecision:
    on = timezone.localdate(at)
    letter, series = _LETTERS[kind]
    paper = papers.issue(
        letter,
        subject=application,
        number=numbering.take(series, on=on, at=at),
        snapshot=co_applicant_letters.snapshot(
            application,
            decision,
            name=person.name,
            kind=kind,
            found=found,
            dated=on,
            case_number=case.number if case else "",
            is_assigned=case is not None and case.assigned_on is not None,
            order=order,
        ),
        by=by,
        at=at,
    )
    row = CoApplicantDecision.objects.create(
        decision=decision,
        person=person,
        kind=kind,
        paper=paper,
        drafted_by=drafted_by,
        signed_by=by,
        signed_at=at,
    )
    serving.expect(
        paper,
        file=application,
        receivers=[],
        beside=[person],
        due=DECISION_SENT.due(on, calendar=calendar.days()),
        at=at,
    )
    trail.record(_TRAIL[kind], application, by=by, at=at, number=paper.number)
    return row


def _order_about(paper: Paper) -> str:
    """Return by which decision this letter was taken out of force; "" where by none."""
    orders = paper.objections.filter(state=ObjectionState.CORRECTION_ORDERED)
    if number := orders.values_list("number", flat=True).first():
        return f"{number}异议审查决定"
    revoked = paper.corrections.signed().filter(kind=CorrectionKind.REVOKE)
    number = revoked.values_list("number", flat=True).first()
    return f"{number}决定" if number else ""
