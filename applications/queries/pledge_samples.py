"""Which quarters still want their draw of pledges, and which checks wait for whom."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, Q, QuerySet
from django.db.models.functions import ExtractQuarter, ExtractYear

from applications.models import Pledge, PledgeCheck, PledgeSample
from applications.states import PledgeCheckResult
from legalaid.shared.quarters import Quarter
from workstations.models import User
from workstations.states import Role

# How far back a draw can be made up for: two years.
LOOKED_BACK = 8


@dataclass(frozen=True, kw_only=True)
class Undrawn:
    """A quarter that is over, with pledges of which none was drawn."""

    quarter: Quarter
    pledged: int

    @property
    def label(self) -> str:
        return self.quarter.label


def of_quarter(quarter: Quarter) -> QuerySet[Pledge]:
    """Return the pledges to draw from: what was found false already needs no check."""
    days = (quarter.first_day, quarter.last_day)
    return Pledge.objects.filter(pledged_on__range=days, found_false_at=None)


def undrawn(*, on: dt.date, quarters: int = LOOKED_BACK) -> list[Undrawn]:
    """Return the quarters before that day without a draw, the earliest first."""
    last = first = Quarter.of(on).previous
    for _ in range(quarters - 1):
        first = first.previous
    counted = (
        Pledge.objects.filter(
            pledged_on__range=(first.first_day, last.last_day), found_false_at=None
        )
        .values(year=ExtractYear("pledged_on"), number=ExtractQuarter("pledged_on"))
        .annotate(pledged=Count("pk"))
        .order_by("year", "number")
    )
    found = [
        Undrawn(quarter=Quarter(row["year"], row["number"]), pledged=row["pledged"])
        for row in counted
    ]
    drawn = set(PledgeSample.objects.values_list("quarter", flat=True)) if found else set()
    return [one for one in found if str(one.quarter) not in drawn]


def undrawn_last_quarter(*, on: dt.date) -> QuerySet[Pledge]:
    """Return the pledges of the quarter just over, none of them once it was drawn."""
    last = Quarter.of(on).previous
    return of_quarter(last).filter(~Exists(PledgeSample.objects.filter(quarter=str(last))))


def waiting_for(user: User, *, on: dt.date) -> QuerySet[PledgeCheck]:
    """Return the checks this person may do; for the head those found false as well."""
    theirs = Q(result="") & ~Q(pledge__application__taken_by=user)
    if user.role == Role.CENTER_HEAD:
        theirs |= Q(result=PledgeCheckResult.FALSE, pledge__found_false_at=None)
    return PledgeCheck.objects.visible_to(user, on=on).filter(theirs)
