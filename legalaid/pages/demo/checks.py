"""Checks of conflicts in the demo: what merely sounded alike is decided before work goes on."""

import datetime as dt

from applications.models import Application, Case, ConflictCheck
from applications.operations import conflict_checks
from applications.states import ConflictOutcome
from workstations.models import User


def settle(subject: Application | Case, *, by: User, at: dt.datetime) -> None:
    """Decide what merely sounded alike, as staff do before they go on."""
    check = ConflictCheck.objects.current().filter(outcome=ConflictOutcome.OPEN)
    kind = "case" if isinstance(subject, Case) else "application"
    waiting = check.filter(**{kind: subject}).first()
    if waiting is not None:
        conflict_checks.decide(
            check_id=waiting.pk,
            outcome=ConflictOutcome.CLEAR,
            note="已核对证件号码和住址，不是同一人。",
            by=by,
            at=at,
        )
