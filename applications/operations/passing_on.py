"""Passing what lies on one desk of the center to a colleague's."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.states import ON_A_DESK, ApplicationState
from legalaid.shared.authority import NOT_YOURS, NotYours
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import CENTER


@transaction.atomic
def hand_over(*, application_id: int, to_id: int | None, by: User, at: dt.datetime) -> Application:
    """Lay the application on a colleague's desk and tell them; the clock runs on.

    Raises:
        PermissionDenied: another holds it, and ``by`` is not the head.
        RuleBroken: it lies on no desk, or nobody fit to take it is named.
    """
    application = locked(application_id)
    on_no_desk = _why_on_no_desk(application)
    if not policies.can_hand_over(by, application, on=at.date()):
        raise NotYours(application, _whose_it_is(application, on_no_desk, by=by))
    if on_no_desk:
        raise RuleBroken(on_no_desk)
    colleague = fit_to_review(to_id, on=at.date(), words="请选择移交给哪位同事。")
    if colleague.pk == application.taken_by_id:
        raise RuleBroken(f"已由{colleague.name}经办，请选择其他同事。", field="to")
    application.taken_by, application.taken_at = colleague, at
    application.version += 1
    application.save()
    messages.settle(application, at=at)
    if colleague != by:
        handing_over.tell([colleague], f"{application.number}已移交给您办理。", application, at=at)
    trail.record("application.handed_over", application, by=by, at=at, to=str(colleague.uid))
    return application


def _why_on_no_desk(application: Application) -> str:
    """Return why there is nobody to hand it over from, or ""."""
    if application.state == ApplicationState.FORWARDED:
        return "尚未领取，不能移交，请先领取。"
    if application.state not in ON_A_DESK or application.taken_by is None:
        state = ApplicationState(application.state).label
        return f"当前状态为“{state}”，没有经办人在办，不能移交。"
    return ""


def _whose_it_is(application: Application, on_no_desk: str, *, by: User) -> str:
    """Return why not, to a colleague, who reads in the list whose it is; to others no more."""
    if by.role not in CENTER:
        return NOT_YOURS
    name = application.taken_by.name if application.taken_by else ""
    return on_no_desk or f"由{name}经办，只有经办人或者负责人可以移交。"


def fit_to_review(to_id: int | None, *, on: dt.date, words: str) -> User:
    """Return the colleague who works at the center that day; refused with ``words`` if none."""
    colleague = User.objects.active_on(on).with_role(*CENTER).filter(pk=to_id).first()
    if colleague is None:
        raise RuleBroken(words, field="to")
    return colleague
