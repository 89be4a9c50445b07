"""That a sealed value changed, as the trail may keep it: by digests, never by the value."""

from collections.abc import Mapping
from typing import Any

from legalaid.shared.sealing import keyed_digest

DIGITS = 16


def digests(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return for each value that differs its digest of before and of now, "" for none.

    Only who holds the key can say of a value whether it is the one that stood there: an
    inquiry can prove what was changed, and whoever reads the trail learns nothing.
    """
    names = [*before, *(name for name in after if name not in before)]
    return {
        name: [_digest(name, before.get(name)), _digest(name, after.get(name))]
        for name in names
        if before.get(name, "") != after.get(name, "")
    }


def _digest(name: str, value: Any) -> str:
    """Return the same for the same value of one field: what it was before an earlier change."""
    return keyed_digest(f"trail.{name}", str(value))[:DIGITS] if value not in (None, "") else ""
