"""Who may take an assignment back, and write down whom the recipient asks for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.cases import can_assign

if TYPE_CHECKING:
    from applications.models import Case
    from workstations.models import User


def can_recall_assignment(user: User, case: Case, *, on: dt.date) -> bool:
    """Whoever may give the case may take it back."""
    return can_assign(user, case, on=on)


def can_note_wish(user: User, case: Case, *, on: dt.date) -> bool:
    """Whoever assigns, on the page where the wish is weighed."""
    return can_assign(user, case, on=on)
