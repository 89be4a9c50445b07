"""The check by hand and by night: read the whole chain and say where it first fails."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from legalaid.shared.authority import require
from workstations import policies
from workstations.models import TrailCheck, TrailEntry, TrailHead, User
from workstations.operations import anchoring, messages, trail
from workstations.states import Role

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ChainReport:
    """``broken_at`` is the first number whose seal, order or link is wrong; None if all hold."""

    entries: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify(*, by: User, at: dt.datetime) -> ChainReport:
    """Check the chain for a person, and record that they did and what came of it.

    Raises PermissionDenied to all but the auditor and the security administrator.
    """
    require(policies.can_read_trail, by, None, on=timezone.localdate(at))
    report = verify_trail()
    outcome = "holds" if report.holds else f"broken at {report.broken_at}"
    try:
        with transaction.atomic():
            entries = report.entries
            trail.record("trail.verified", None, by=by, at=at, entries=entries, outcome=outcome)
    except IntegrityError:
        # The head was set back below entries that are there: nobody can write behind it.
        logger.error("the trail takes no entries, its head is wrong: %s", outcome)
    return report


def verify_nightly(*, at: dt.datetime) -> TrailCheck | None:
    """Check the chain once a day, keep what came of it, and anchor a whole one.

    The security administrators are told of a broken one, and of nothing any more once it
    holds again. None when the day's check is already there, also by another clock meanwhile.
    Nothing goes into the trail: a chain whose head was set back takes no entries.
    """
    today = timezone.localdate(at)
    if TrailCheck.objects.filter(on=today).exists():
        return None
    report = verify_trail()
    try:
        with transaction.atomic():
            check = _keep(report, at=at)
    except IntegrityError:
        # Two clocks knocked together, and the other one was faster.
        return None
    if check.holds:
        anchoring.cast(check)
    else:
        logger.error("the trail is broken at entry %d", check.broken_at)
    return check


def _keep(report: ChainReport, *, at: dt.datetime) -> TrailCheck:
    earlier = TrailCheck.objects.order_by("on").last()
    check = TrailCheck.objects.create(
        on=timezone.localdate(at),
        at=at,
        entries=report.entries,
        mac=_mac_of(report.entries) if report.holds else "",
        broken_at=report.broken_at,
    )
    if earlier is not None:
        messages.settle(earlier, at=at)
    if not check.holds:
        messages.tell(
            User.objects.active_on(check.on).with_role(Role.SECURITY_ADMIN),
            f"夜间核验发现操作留痕第{check.broken_at}条与链条不符，请立即保全数据库并报告局领导。",
            page="workstations:trail",
            subject=check,
            at=at,
        )
    return check


def _mac_of(seq: int) -> str:
    return TrailEntry.objects.get(seq=seq).mac if seq else TrailHead().mac


def verify_trail() -> ChainReport:
    """Read every entry in order and compare seal, link, number, the anchors and the head."""
    # Before the head, or an anchor of the meantime would lie beyond it.
    anchors = anchoring.known()
    # The head first: what others write meanwhile comes after it and is none of our business.
    head = TrailHead.objects.filter(pk=1).first() or TrailHead()
    expected, mac = 1, TrailHead().mac
    written = TrailEntry.objects.filter(seq__lte=head.seq).order_by("seq")
    for entry in written.iterator(chunk_size=2000):
        if (entry.seq, entry.previous_mac, entry.mac) != (expected, mac, trail.seal(entry)):
            return ChainReport(entries=expected - 1, broken_at=expected)
        if anchors.pop(entry.seq, {entry.mac}) != {entry.mac}:
            return ChainReport(entries=expected - 1, broken_at=expected)
        expected, mac = expected + 1, entry.mac
    # The head remembers more than the table holds when somebody cut the tail …
    whole = (head.seq, head.mac) == (expected - 1, mac)
    # … and less when a row was put behind it. One statement, one snapshot.
    last = Coalesce(Subquery(TrailHead.objects.values("seq")[:1]), 0)
    behind = TrailEntry.objects.filter(seq__gt=last)
    # … and an anchor lies beyond the end when head and tail were taken back together.
    if not whole or anchors or behind.exists():
        return ChainReport(entries=expected - 1, broken_at=expected)
    return ChainReport(entries=expected - 1, broken_at=None)
