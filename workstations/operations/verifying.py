"""The auditor's check: read the whole chain and say where it first fails."""

from dataclasses import dataclass

from workstations.models import TrailEntry, TrailHead
from workstations.operations.trail import seal


@dataclass(frozen=True, kw_only=True)
class ChainReport:
    """``broken_at`` is the first number whose seal, order or link is wrong; None if all hold."""

    entries: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify_trail() -> ChainReport:
    """Read every entry in order and compare seal, link, number and the head."""
    expected, mac = 1, "0" * 64
    for entry in TrailEntry.objects.order_by("seq").iterator(chunk_size=2000):
        if (entry.seq, entry.previous_mac, entry.mac) != (expected, mac, seal(entry)):
            return ChainReport(entries=expected - 1, broken_at=expected)
        expected, mac = expected + 1, entry.mac
    head = TrailHead.objects.filter(pk=1).first()
    if head and (head.seq, head.mac) != (expected - 1, mac):
        # The tail was cut: the head remembers more than the table holds.
        return ChainReport(entries=expected - 1, broken_at=expected)
    return ChainReport(entries=expected - 1, broken_at=None)
