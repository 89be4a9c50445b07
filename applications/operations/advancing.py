"""Aid before the decision: proposed, signed by the head, its formalities made up, and its end.

The review goes on beside it. A grant takes over the same case; whatever else ends the
application ends the case as well.
"""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.documents import advance_letter, application_kinds
from applications.models import AdvanceAid, Application, Case
from applications.operations import (
    advance_endings,
    handing_over,
    service_effects,
    serving,
)
from applications.operations.locking import locked
from applications.operations.opening import open_case, stage_of
from applications.queries import who_receives
from applications.queries.there_is import co_applicants_of
from applications.states import (
    ADVANCE_BESIDE,
    ADVANCE_MOVES,
    AdvanceEnding,
    AdvanceGround,
    AdvanceState,
)
from legalaid.shared.as_read import Edition, require_as_read
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.moves import require_move
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, numbering, papers, trail
from workstations.queries import calendar
from workstations.rules.periods import DECISION_SENT

PAGE = "applications:advance"
SERIES = "先"
LAW = "《法律援助法》第四十四条"
_FORMALITIES = "《办理法律援助案件程序规定》第二十一条"
# What the heads are told of a proposal, until it is signed or taken back.
WAITS = "提请先行提供法律援助，请立即审核签发。"
_V = AdvanceState


@transaction.atomic
def propose(
    *,
    application_id: int,
    ground: AdvanceGround,
    facts: str,
    formalities_due_on: dt.date,
    by: User,
    at: dt.datetime,
) -> AdvanceAid:
    """Propose to help at once; the head signs.

    Raises:
        PermissionDenied: a colleague holds the application.
        RuleBroken: it is not under review at the center, aid is proposed
            already, no facts are given, the stage is not known, or the day for the
            formalities is past.

    Law: 法律援助法 art. 44; 办理法律援助案件程序规定 art. 21 (the center sets the day).
    """
    application = locked(application_id)
    require(policies.can_propose_advance, by, application, on=at.date())
    _require_beside_the_review(application)
    live = application.advances.live().first()
    if live is not None:
        raise RuleBroken(f"此件已有先行提供的办理（{live}），请刷新页面查看。", LAW)
    if not facts.strip():
        raise RuleBroken("请写明需要立即提供援助的事由。", LAW, "facts")
    if formalities_due_on <= at.date():
        raise RuleBroken(
            "补办手续的期限应当在今天之后，请重新确定。", _FORMALITIES, "formalities_due_on"
        )
    stage_of(application)
    advance = AdvanceAid.objects.create(
        application=application,
        ground=ground,
        facts=facts.strip(),
        formalities_due_on=formalities_due_on,
        proposed_by=by,
        proposed_at=at,
    )
    others = [head for head in handing_over.heads(on=at.date()) if head != by]
    _tell(others, f"{application.number}{WAITS}", application, at=at)
    trail.record("application.advance_proposed", application, by=by, at=at, ground=ground)
    return advance


@transaction.atomic
def sign(*, application_id: int, read: str | None = None, by: User, at: dt.datetime) -> Case:
    """Sign the proposal: the case is opened and may be assigned at once; the review goes on.

    ``read`` is the uid of the proposal that the signer's page showed; None where no page did.

    Raises:
        PermissionDenied: ``by`` is not the head of the center, or proposed it.
        RuleBroken: nothing waits for a signature, aid was proposed anew since it was read,
            or the review ended meanwhile.

    Law: 法律援助法 art. 44, art. 43 para. 1 (three days to assign, from this decision).
    """
    # The application is locked first, as by every act on it: a decision signed at the same
    # moment and this one see each other.
    application = locked(application_id)
    advance = _newest(application)
    require(policies.can_sign_advance, by, advance, on=at.date())
    _require_unsigned(advance)
    require_move(ADVANCE_MOVES, _V(advance.state), _V.PROVIDED)
    proposed = Edition(key=str(advance.uid), by=advance.proposed_by, at=advance.proposed_at)
    require_as_read(
        read, proposed, on=at.date(), became="重新提请", before="请核对新的提请后再签发"
    )
    _require_beside_the_review(application)

    case = open_case(application, at=at)
    advance.state, advance.case = _V.PROVIDED, case
    advance.signed_by, advance.signed_at = by, at
    advance.number = numbering.take(SERIES, on=at.date(), at=at)
    advance.save()
    advance.letter = papers.issue(
        application_kinds.ADVANCE_DECISION,
        subject=application,
        number=advance.number,
        snapshot=advance_letter.advance_decision(
            advance,
            joined=co_applicants_of(application),
            dated=at.date(),
            case_number=case.number,
        ),
        by=by,
        at=at,
    )
    advance.save(update_fields=["letter"])
    serving.expect(
        advance.letter,
        file=application,
        receivers=who_receives.of_file(application),
        due=DECISION_SENT.due(at.date(), calendar=calendar.days()),
        at=at,
    )
    messages.settle(application, at=at, saying=WAITS)
    _tell(
        {advance.proposed_by, application.taken_by} - {by, None},
        f"{application.number}{service_effects.ADVANCE_WAITS}"
        f"{day_text(advance.formalities_due_on)}前补办手续，审查继续进行。",
        application,
        at=at,
    )
    handing_over.tell(
        handing_over.heads(on=at.date()),
        f"{case.number}先行提供法律援助，请立即指派。",
        case,
        at=at,
        page="applications:case",
    )
    trail.record(
        "application.advance_signed",
        application,
        by=by,
        at=at,
        number=advance.number,
        case=case.number,
    )
    return case


@transaction.atomic
def cancel(*, application_id: int, reason: str, by: User, at: dt.datetime) -> AdvanceAid:
    """Take the proposal back, or hand it back unsigned.

    Raises:
        PermissionDenied: neither the proposer nor the head.
        RuleBroken: nothing waits for a signature, or no reason is given.
    """
    application = locked(application_id)
    advance = _newest(application)
    require(policies.can_cancel_advance, by, advance, on=at.date())
    _require_unsigned(advance)
    require_move(ADVANCE_MOVES, _V(advance.state), _V.CANCELLED)
    if not reason.strip():
        raise RuleBroken("请写明不予签发或者收回的原因。", field="reason")
    advance_endings.cancel(advance, reason.strip())
    messages.settle(application, at=at, saying=WAITS)
    _tell(
        {advance.proposed_by} - {by},
        f"{application.number}先行提供未签发，请查看原因。",
        application,
        at=at,
    )
    trail.record("application.advance_cancelled", application, by=by, at=at)
    return advance


@transaction.atomic
def settle_formalities(
    *, application_id: int, settled_on: dt.date, by: User, at: dt.datetime
) -> AdvanceAid:
    """Write down that the recipient made up the formalities.

    Raises:
        PermissionDenied: not of the center.
        RuleBroken: no aid runs in advance, it is written down already, or the day is impossible.

    Law: 办理法律援助案件程序规定 art. 21.
    """
    application = locked(application_id)
    advance = _newest(application)
    require(policies.can_settle_formalities, by, advance, on=at.date())
    _require_running(advance)
    signed_on = advance.signed_at.astimezone(at.tzinfo).date()
    if not signed_on <= settled_on <= at.date():
        raise RuleBroken("补办日期应在签发之日与今天之间，请核对。", _FORMALITIES, "settled_on")
    advance.formalities_settled_on = settled_on
    advance.save(update_fields=["formalities_settled_on"])
    trail.record("application.advance_formalities", application, by=by, at=at, on=str(settled_on))
    return advance


@transaction.atomic
def lapse(*, application_id: int, by: User, at: dt.datetime) -> AdvanceAid:
    """End the aid whose formalities were never made up; the review itself goes on.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: no aid runs in advance, the formalities are made up, the day is not past,
            or the applicant has not got the letter that names it.

    Law: 办理法律援助案件程序规定 art. 21; 法律援助法 art. 48 para. 1 item 8.
    """
    application = locked(application_id)
    advance = _newest(application)
    require(policies.can_lapse_advance, by, advance, on=at.date())
    _require_running(advance)
    if advance.formalities_due_on >= at.date():
        raise RuleBroken(
            f"补办手续的期限到{day_text(advance.formalities_due_on)}为止，届满后才能终止。",
            _FORMALITIES,
        )
    if advance.waits_for_service:
        raise RuleBroken(
            f"{advance.number}还没有登记送达申请人，补办手续的期限自送达之日起算，请先登记送达。",
            _FORMALITIES,
        )
    advance_endings.end(advance, AdvanceEnding.LAPSED, by=by, at=at)
    messages.settle(application, at=at, saying=WAITS)
    _tell(
        {advance.proposed_by, application.taken_by} - {by, None},
        f"{application.number}逾期未补办手续，先行提供已终止，审查继续进行。",
        application,
        at=at,
    )
    trail.record("application.advance_lapsed", application, by=by, at=at, number=advance.number)
    return advance


def _newest(application: Application) -> AdvanceAid:
    advance = application.advances.order_by("-pk").first()
    if advance is None:
        raise RuleBroken("此件没有提请先行提供法律援助。", LAW)
    return advance


def _require_beside_the_review(application: Application) -> None:
    if application.state not in ADVANCE_BESIDE:
        raise RuleBroken(
            f"当前状态为“{application.get_state_display()}”，"
            "先行提供法律援助只在中心审查期间办理。",
            LAW,
        )


def _require_unsigned(advance: AdvanceAid) -> None:
    """The other head reads who was faster, not only that somebody was."""
    if advance.signed_by is not None:
        raise RuleBroken(f"{advance.signed_by.name}已签发此件，文号{advance.number}。", LAW)


def _require_running(advance: AdvanceAid) -> None:
    if advance.state != _V.PROVIDED:
        raise RuleBroken(
            f"先行提供当前为“{advance.get_state_display()}”，不能办理此事项。", _FORMALITIES
        )
    if advance.formalities_settled_on:
        raise RuleBroken("补办手续已经登记完成，请刷新页面查看。", _FORMALITIES)


def _tell(people, text: str, application: Application, *, at: dt.datetime) -> None:
    messages.tell(people, text, page=PAGE, subject=application, at=at)
