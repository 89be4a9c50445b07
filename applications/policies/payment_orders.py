"""Who writes down how a payment order goes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from applications.policies.standing import handles

if TYPE_CHECKING:
    from applications.models import Case
    from workstations.models import User


def can_record_payment_order(user: User, case: Case, *, on: dt.date) -> bool:
    """The worker of the case, who applied for it."""
    return handles(user, case)
