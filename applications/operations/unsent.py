"""Keeping what a drafter types of a decision, until it is drafted or no longer needed."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from applications import policies
from applications.models import Application, UnsentDecision
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.states import ApplicationState, DecisionKind
from legalaid.shared.authority import require
from workstations.models import User

_S = ApplicationState


@transaction.atomic
def keep(
    *,
    application_id: int,
    kind: DecisionKind,
    typed: Mapping[str, Any],
    by: User,
    at: dt.datetime,
) -> UnsentDecision:
    """Keep what stands in the form, in place of what was kept of the same kind before.

    The same words again leave the moment of the earlier save. The trail is not told: every
    pause in the typing comes here, and nothing changes for anybody else.

    Raises:
        PermissionDenied: a colleague holds the application.
        RuleBroken: it is not under review any more.
    """
    # A save that comes in late finds the draft already drafted, and is refused.
    application = locked(application_id)
    require(policies.can_draft, by, application, on=at.date())
    require_verb("draft", application, _S.DRAFTED)
    row = application.unsent_decisions.filter(typed_by=by, kind=kind).first()
    row = row or UnsentDecision(application=application, typed_by=by, kind=kind, typed=None)
    if row.typed != typed:
        row.typed, row.saved_at = dict(typed), at
        row.save()
    return row


def forget(application: Application) -> None:
    """Remove what was typed of a decision, in the caller's transaction: it is drafted, or over."""
    application.unsent_decisions.all().delete()
