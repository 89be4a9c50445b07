"""Handing the pile out: the head lays on a colleague's desk what nobody has taken yet."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.passing_on import fit_to_review
from applications.operations.verbs import require_verb
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = ApplicationState


@transaction.atomic
def hand_out(*, application_id: int, to_id: int | None, by: User, at: dt.datetime) -> Application:
    """Lay an application from the pile on a colleague's desk and tell them; the clock runs on.

    Raises:
        PermissionDenied: ``by`` is not the head.
        RuleBroken: a colleague has it already, named; it is not on the pile; or nobody
            fit to review it is named.
    """
    # A colleague may be taking it at this moment: whoever has the row first keeps it.
    application = locked(application_id)
    require(policies.can_hand_out, by, application, on=at.date())
    if application.taken_by is not None:
        raise RuleBroken(f"此件已在{application.taken_by.name}名下，请用“移交同事”。")
    require_verb("take", application, _S.UNDER_REVIEW)
    colleague = fit_to_review(to_id, on=at.date(), words="请选择分派给哪位同事。")
    application.state = _S.UNDER_REVIEW
    application.taken_by, application.taken_at = colleague, at
    application.version += 1
    application.save()
    messages.settle(application, at=at)
    if colleague != by:
        handing_over.tell([colleague], f"{application.number}已分派给您审查。", application, at=at)
    trail.record("application.handed_out", application, by=by, at=at, to=str(colleague.uid))
    return application
