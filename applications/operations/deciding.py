"""The decision: drafted by one hand, signed by another, and served."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, Case, Decision
from applications.operations import (
    advance_endings,
    cooperation_endings,
    decision_letters,
    handing_over,
    lawful,
    serving,
    transferring,
    unsent,
)
from applications.operations.locking import locked
from applications.operations.opening import open_case, stage_of
from applications.operations.verbs import require_verb
from applications.states import (
    ApplicationState,
    DecisionKind,
    ServiceManner,
)
from legalaid.shared.as_read import Edition, require_as_read
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import SubstitutionKind, User
from workstations.operations import messages, numbering, trail
from workstations.states import Role

# What the heads are told of a draft, until it is signed or taken back.
WAITS = "已拟稿，请审核签发。"
_S = ApplicationState
_ENDS = {
    DecisionKind.GRANT: _S.GRANTED,
    DecisionKind.REFUSE: _S.REFUSED,
    DecisionKind.REDIRECT: _S.REDIRECTED,
}
_SERIES = {DecisionKind.GRANT: "决", DecisionKind.REFUSE: "不", DecisionKind.REDIRECT: "告"}


@transaction.atomic
def draft(
    *,
    application_id: int,
    kind: DecisionKind,
    ground: str,
    articles: str,
    reason: str,
    by: User,
    at: dt.datetime,
    competent_body: str = "",
    is_transferred: bool = False,
    is_large_print: bool = False,
    delay_reason: str = "",
    onward_reason: str = "",
) -> Decision:
    """Draft what the head shall sign.

    ``ground`` is a code of the refusal reasons, empty for a grant; ``articles``
    are parted by ；as the letter prints them; ``competent_body`` is where a
    redirected applicant must go instead, or where we hand the papers over ourselves if
    ``is_transferred``; ``delay_reason`` says why the day was missed, ``onward_reason`` why
    what another agency handed to us goes to a third.

    Raises:
        PermissionDenied: a colleague holds the application.
        RuleBroken: it is not under review, the reason is missing, the conditions for a
            grant are not met or not known, another agency still checks something, it would
            go back to the agency that handed it over, or the day for the decision is past
            and nobody says why.

    Law: 法律援助法 art. 43 para. 1 (reasons in writing); art. 34, 41, 42 (conditions).
    """
    application = locked(application_id)
    require(policies.can_draft, by, application, on=at.date())
    require_verb("draft", application, _S.DRAFTED)
    lawful.require_grounds(application, kind, ground, articles, reason)
    if kind == DecisionKind.GRANT:
        # The letter and the case carry the same.
        application.stage = stage_of(application)
    lawful.require_competent_body(kind, competent_body)
    onward_reason = transferring.require_not_bounced(
        application, kind, competent_body=competent_body, onward_reason=onward_reason
    )
    if is_transferred and kind == DecisionKind.REDIRECT:
        transferring.require_papers(application)
    cooperation_endings.require_none_out(application)
    delay_reason = lawful.require_delay_explained(application, delay_reason, on=at.date())
    decision = Decision.objects.create(
        application=application,
        kind=kind,
        ground="" if kind == DecisionKind.GRANT else ground,
        articles=articles,
        reason=reason,
        competent_body=competent_body.strip() if kind == DecisionKind.REDIRECT else "",
        is_transferred=is_transferred and kind == DecisionKind.REDIRECT,
        is_large_print=is_large_print,
        delay_reason=delay_reason,
        onward_reason=onward_reason,
        drafted_by=by,
        drafted_at=at,
    )
    unsent.forget(application)
    application.state = _S.DRAFTED
    application.version += 1
    application.save()
    heads = [head for head in handing_over.heads(on=at.date()) if head != by]
    # Whatever this desk was told about it is answered by the draft; what others wait for is not.
    desk = {by} if application.taken_by_id == by.pk else {by, application.taken_by}
    for person in desk:
        messages.settle(application, at=at, of=person)
    handing_over.tell(heads, f"{application.number}{WAITS}", application, at=at)
    trail.record("application.drafted", application, by=by, at=at, kind=kind)
    return decision


@transaction.atomic
def withdraw_draft(
    *, application_id: int, read: str | None = None, by: User, at: dt.datetime
) -> Application:
    """Take the draft back, or hand it back unsigned; it stays, voided, for the record.

    ``read`` is the uid of the draft that the page showed; None where no page did.

    Raises:
        PermissionDenied: neither the drafter nor the head.
        RuleBroken: nothing waits for a signature, or it was drafted anew since it was read.
    """
    application = locked(application_id)
    require(policies.can_withdraw_draft, by, application, on=at.date())
    require_verb("withdraw_draft", application, _S.UNDER_REVIEW)
    decision = _in_force(application)
    require_as_read(read, _edition(decision), on=at.date(), before="请核对新稿后再退回")
    decision.voided_at, decision.voided_by = at, by
    decision.void_reason = "未签发，退回修改"
    decision.save()
    application.state = _S.UNDER_REVIEW
    application.version += 1
    application.save()
    messages.settle(application, at=at, saying=WAITS)
    if application.taken_by != by:
        handing_over.tell(
            [application.taken_by],
            f"{application.number}未签发，请修改后重新拟稿。",
            application,
            at=at,
        )
    trail.record("application.draft_withdrawn", application, by=by, at=at)
    return application


@transaction.atomic
def sign(
    *,
    application_id: int,
    delay_reason: str = "",
    read: str | None = None,
    by: User,
    at: dt.datetime,
) -> Decision:
    """Sign the drafted decision: it gets its number and letter, and a grant opens the case.

    ``read`` is the uid of the draft that the signer's page showed; None where no page did.

    Raises:
        PermissionDenied: ``by`` is neither the head of the center nor holds the head's written
            authority (代签授权), or drafted it.
        RuleBroken: the application is not waiting for a signature, it was drafted anew since
            it was read, the conditions for a grant are no longer met, or the day for the
            decision passed since the draft and nobody says why.

    Law: 法律援助法 art. 43 para. 1, art. 48 para. 1 item 1; the case must be assigned within three
    days, counted from the day of this decision.
    """
    # Two heads may press together; the second reads what the first one did and is refused.
    application = locked(application_id)
    require(policies.can_sign, by, application, on=at.date())
    decision = _draft_of(application)
    require_as_read(read, _edition(decision), on=at.date())
    end = _ENDS[DecisionKind(decision.kind)]
    if end == _S.GRANTED:
        lawful.require_still_grantable(application)
        application.stage = stage_of(application)
    decision.delay_reason = lawful.require_delay_explained(
        application, decision.delay_reason or delay_reason, on=at.date()
    )

    decision.number = numbering.take(_SERIES[DecisionKind(decision.kind)], on=at.date(), at=at)
    decision.signed_by, decision.signed_at = by, at
    decision.save()
    handing_over.close(application, end, by=by, at=at)
    case = _case_of_grant(application, by=by, at=at) if end == _S.GRANTED else None
    decision_letters.issue(application, decision, case=case, by=by, at=at)
    if decision.is_transferred:
        transferring.hand_over(application, decision, by=by, at=at)
    decision_letters.tell_everybody(application, decision, case=case, by=by, at=at)
    trail.record(
        f"application.{end.lower()}",
        application,
        by=by,
        at=at,
        number=decision.number,
        case=case.number if case else "",
        **_authority_of(by, on=at.date()),
    )
    return decision


@transaction.atomic
def serve(*, application_id: int, served_on: dt.date, by: User, at: dt.datetime) -> Decision:
    """Hand the letter to the applicant in person: the service record in one stroke.

    Every other manner of service is written down by ``serving.record``.

    Raises:
        PermissionDenied: neither the center nor the place that received it.
        RuleBroken: nothing is signed, it is served already, or the day is impossible.

    Law: 法律援助法 art. 49; 办理法律援助案件程序规定 art. 22.
    """
    application = locked(application_id)
    require(policies.can_serve, by, application, on=at.date())
    decision = application.decisions.filter(voided_at=None).first()
    record = serving.record_of(decision) if decision and decision.number else None
    if record is None:
        raise RuleBroken("决定尚未签发，不能登记送达。", field="served_on")
    serving.record(
        record_id=record.pk,
        delivered_on=served_on,
        manner=ServiceManner.DIRECT,
        received_by=record.signatory,
        note="",
        upload=None,
        by=by,
        at=at,
    )
    decision.refresh_from_db()
    return decision


def _authority_of(by: User, *, on: dt.date) -> dict[str, str]:
    """Return by which written authority it was signed, where the head did not do so in person."""
    if by.role == Role.CENTER_HEAD:
        return {}
    lent = [row for row in by.standing_in_on(on) if row.kind == SubstitutionKind.SIGN]
    return {"authority": str(lent[0].uid)}


def _in_force(application: Application) -> Decision:
    return application.decisions.get(voided_at=None)


def _edition(decision: Decision) -> Edition:
    return Edition(key=str(decision.uid), by=decision.drafted_by, at=decision.drafted_at)


def _draft_of(application: Application) -> Decision:
    """Return the draft; where a colleague signed it meanwhile, say so by name."""
    signed = application.decisions.filter(voided_at=None).exclude(signed_by=None).first()
    if signed is not None:
        raise RuleBroken(f"{signed.signed_by.name}已签发此件，文号{signed.number}。")
    require_verb("sign", application, _S.GRANTED)
    return _in_force(application)


def _case_of_grant(application: Application, *, by: User, at: dt.datetime) -> Case:
    """Aid given in advance goes on in the same case."""
    advanced = advance_endings.take_over(application, by=by, at=at)
    return advanced or open_case(application, at=at)
