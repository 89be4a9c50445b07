"""Quarters of pledges, drawn and checked, brought there by the operations themselves."""

import datetime as dt

from applications.models import PledgeCheck, PledgeSample
from applications.operations import sampling
from applications.operations.seeding import load_standards
from applications.states import PledgeCheckResult
from legalaid.shared.quarters import Quarter
from tests.means import make_pledging
from tests.office import make_user, noon
from workstations.models import User
from workstations.states import Role

# The pledges of ``tests.means`` are of November 2026.
QUARTER = Quarter(2026, 4)
IN_JANUARY = noon(dt.date(2027, 1, 5))


def draw(*, by: User | None = None, quarter: Quarter = QUARTER, at=IN_JANUARY) -> PledgeSample:
    load_standards()
    return sampling.draw(quarter=quarter, by=by or make_user(Role.CENTER_STAFF), at=at)


def make_drawn(*, staff: User | None = None) -> PledgeCheck:
    """Return the one pledge of the quarter, drawn and not yet checked; ``staff`` reviewed it."""
    make_pledging(staff=staff)
    return draw().checks.get()


def record(check: PledgeCheck, result: PledgeCheckResult, *, by: User, note: str = "", **fields):
    return sampling.record(
        check_id=check.pk,
        result=result,
        note=note,
        **{"upload": None, "by": by, "at": IN_JANUARY, **fields},
    )
