"""Leave for a second notice to supplement: asked for by the desk, given by the head."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, SecondNotice
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = ApplicationState
_ONCE = "《法律援助法》第四十三条第二款"
ROUNDS = 2


@transaction.atomic
def ask(*, application_id: int, reason: str, by: User, at: dt.datetime) -> SecondNotice:
    """Ask the head for leave to tell the applicant a second time.

    Raises:
        PermissionDenied: the application lies on another desk.
        RuleBroken: nothing was told yet, or it was asked or told twice already.

    Law: 法律援助法 art. 43 para. 2 (told once, everything); the second is the office's exception.
    """
    application = locked(application_id)
    require(policies.can_ask_second_notice, by, application, on=at.date())
    _require_first_round(application)
    if not reason.strip():
        raise RuleBroken("请写明需要再次告知的理由。", _ONCE, "reason")
    if _live(application) is not None:
        raise RuleBroken("已经报请过再次补正，请等待负责人决定或者直接办理。", _ONCE)
    asked = SecondNotice.objects.create(
        application=application, asked_by=by, asked_at=at, asked_because=reason.strip()
    )
    heads = [head for head in handing_over.heads(on=at.date()) if head != by]
    handing_over.tell(heads, f"{application.number}报请再次补正，请决定。", application, at=at)
    trail.record("application.second_notice_asked", application, by=by, at=at)
    return asked


@transaction.atomic
def decide(
    *, application_id: int, is_allowed: bool, reason: str, by: User, at: dt.datetime
) -> SecondNotice:
    """Give or deny leave, with a reason; the head may give it where nobody asked.

    Raises:
        PermissionDenied: ``by`` is not the head.
        RuleBroken: no reason, nothing to deny, or leave is given already.

    Law: 法律援助法 art. 43 para. 2.
    """
    application = locked(application_id)
    require(policies.can_allow_second_notice, by, application, on=at.date())
    _require_first_round(application)
    if not reason.strip():
        raise RuleBroken("请写明理由，将记入补正通知。", _ONCE, "reason")
    leave = _live(application)
    if leave is not None and leave.is_allowed:
        raise RuleBroken("已经准予再次补正，不用重复办理。", _ONCE)
    if leave is None:
        if not is_allowed:
            raise RuleBroken("没有人报请再次补正，无需决定。", _ONCE)
        leave = SecondNotice(application=application)
    leave.is_allowed, leave.decided_because = is_allowed, reason.strip()
    leave.decided_by, leave.decided_at = by, at
    leave.save()
    messages.settle(application, at=at)
    if application.taken_by and application.taken_by != by:
        words = "已准予再次补正，请发出通知" if is_allowed else "不准予再次补正，请继续审查"
        handing_over.tell(
            [application.taken_by], f"{application.number}{words}。", application, at=at
        )
    action = "application.second_notice_allowed"
    if not is_allowed:
        action = "application.second_notice_denied"
    trail.record(action, application, by=by, at=at)
    return leave


def required_leave(application: Application) -> SecondNotice | None:
    """Return the leave that a second notice rests on; None for the first, which needs none.

    Raises RuleBroken where there is no leave, or both notices are out.
    """
    told = application.supplements.count()
    if not told:
        return None
    if told >= ROUNDS:
        raise RuleBroken("已经发出过两次补正通知，不能再次补正，请作出决定。", _ONCE)
    leave = application.second_notices.filter(is_allowed=True).select_related("decided_by").first()
    if leave is None:
        raise RuleBroken(
            "已经发出过补正通知，应当一次性告知；确需再次告知的，请先报负责人说明理由。", _ONCE
        )
    return leave


def _live(application: Application) -> SecondNotice | None:
    return application.second_notices.exclude(is_allowed=False).first()


def _require_first_round(application: Application) -> None:
    require_verb("ask", application, _S.AWAITING_PAPERS)
    told = application.supplements.count()
    if not told:
        raise RuleBroken("还没有发出过补正通知，可以直接发出，无需报请。", _ONCE)
    if told >= ROUNDS:
        raise RuleBroken("已经发出过两次补正通知，不能再次补正，请作出决定。", _ONCE)
