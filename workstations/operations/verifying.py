"""The auditor's check: read the whole chain and say where it first fails."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from legalaid.shared.authority import require
from workstations import policies
from workstations.models import TrailEntry, TrailHead, User
from workstations.operations import trail


@dataclass(frozen=True, kw_only=True)
class ChainReport:
    """``broken_at`` is the first number whose seal, order or link is wrong; None if all hold."""

    entries: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


@transaction.atomic
def verify(*, by: User, at: dt.datetime) -> ChainReport:
    """Check the chain for a person, and record that they did and what came of it.

    Raises PermissionDenied to all but the auditor and the security administrator.
    """
    require(policies.can_read_trail, by, None, on=timezone.localdate(at))
    report = verify_trail()
    outcome = "holds" if report.holds else f"broken at {report.broken_at}"
    trail.record("trail.verified", None, by=by, at=at, entries=report.entries, outcome=outcome)
    return report


def verify_trail() -> ChainReport:
    """Read every entry in order and compare seal, link, number and the head."""
    # The head first: what others write meanwhile comes after it and is none of our business.
    head = TrailHead.objects.filter(pk=1).first() or TrailHead()
    expected, mac = 1, TrailHead().mac
    written = TrailEntry.objects.filter(seq__lte=head.seq).order_by("seq")
    for entry in written.iterator(chunk_size=2000):
        if (entry.seq, entry.previous_mac, entry.mac) != (expected, mac, trail.seal(entry)):
            return ChainReport(entries=expected - 1, broken_at=expected)
        expected, mac = expected + 1, entry.mac
    # The head remembers more than the table holds when somebody cut the tail …
    whole = (head.seq, head.mac) == (expected - 1, mac)
    # … and less when a row was put behind it. One statement, one snapshot.
    last = Coalesce(Subquery(TrailHead.objects.values("seq")[:1]), 0)
    behind = TrailEntry.objects.filter(seq__gt=last)
    if not whole or behind.exists():
        return ChainReport(entries=expected - 1, broken_at=expected)
    return ChainReport(entries=expected - 1, broken_at=None)
