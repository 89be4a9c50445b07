"""Passing what lies on one desk of the center to a colleague's."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.states import ON_A_DESK, ApplicationState
from legalaid.shared.authority import require
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
    require(policies.can_hand_over, by, application, on=at.date())
    if application.state not in ON_A_DESK or application.taken_by_id is None:
        state = ApplicationState(application.state).label
        raise RuleBroken(f"当前状态为“{state}”，没有经办人在办，不能移交。")
    colleague = fit_to_review(to_id, on=at.date(), words="请选择移交给哪位同事。")
    if colleague.pk == application.taken_by_id:
        raise RuleBroken(f"此件已在{colleague.name}名下，请选择其他同事。", field="to")
    application.taken_by, application.taken_at = colleague, at
    application.version += 1
    application.save()
    messages.settle(application, at=at)
    if colleague != by:
        handing_over.tell([colleague], f"{application.number}已移交给您办理。", application, at=at)
    trail.record("application.handed_over", application, by=by, at=at, to=str(colleague.uid))
    return application


def fit_to_review(to_id: int | None, *, on: dt.date, words: str) -> User:
    """Return the colleague who works at the center that day; refused with ``words`` if none."""
    colleague = User.objects.active_on(on).with_role(*CENTER).filter(pk=to_id).first()
    if colleague is None:
        raise RuleBroken(words, field="to")
    return colleague
