"""Anchors: how the chain ended each night, kept where its own two tables do not reach.

Who owns the database can cut the tail of the trail and set its head back, and what is left is a
whole chain. The nights' checks remember how far it once went: as rows nobody may change, as lines
of a file, which the database's owner cannot write, and as lines of the log.
"""

import logging
import os
from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from workstations.models import TrailCheck

logger = logging.getLogger(__name__)

Anchors = dict[int, set[str]]


def cast(check: TrailCheck) -> None:
    """Write the anchor of a night into the log and behind the last line of the file.

    A file that cannot be written does not undo the check; the health page asks ``is_filed``.
    """
    # In groups, because the log blots long runs of digits.
    groups = "-".join(check.seal_groups)
    logger.info("trail anchor %s: entry %d ends with %s", check.on, check.entries, groups)
    try:
        _append(f"{check.on} {check.entries} {check.mac}\n")
    except OSError:
        logger.exception("the trail anchor of %s is not in the file", check.on)


def known() -> Anchors:
    """Return every seal the chain must still hold, by the number of its entry."""
    anchors: Anchors = defaultdict(set)
    rows = TrailCheck.objects.whole().filter(entries__gt=0)
    for seq, mac in [*rows.values_list("entries", "mac"), *_filed()]:
        anchors[seq].add(mac)
    return anchors


def is_filed(check: TrailCheck) -> bool:
    """Say whether the night's anchor stands in the file; a chain without entries needs none."""
    return not check.holds or not check.entries or (check.entries, check.mac) in _filed()


def _append(line: str) -> None:
    # Opened for appending only, so that the folder's keeper may forbid everything else (chattr +a).
    path = settings.TRAIL_ANCHORS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with open(handle, "a", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _filed() -> Iterator[tuple[int, str]]:
    """Yield number and seal of each line; one that the power cut short says nothing."""
    try:
        lines = settings.TRAIL_ANCHORS_FILE.read_text(encoding="ascii", errors="replace")
    except OSError:
        return
    for line in lines.splitlines():
        match line.split():
            case [_, seq, mac] if seq.isdecimal() and len(mac) == 64 and int(seq):
                yield int(seq), mac
