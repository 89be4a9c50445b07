"""Which pledges of a quarter are checked, drawn by a seed with which anybody can replay it."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SampleRate:
    """How many of a hundred pledges are checked, from a day on."""

    in_force_from: dt.date
    percent: int
    source: str = ""


def rate_on(rates: Iterable[SampleRate], day: dt.date) -> SampleRate | None:
    """Return the newest rate in force on that day, None where the office has set none yet."""
    in_force = [rate for rate in rates if rate.in_force_from <= day]
    return max(in_force, key=lambda rate: rate.in_force_from, default=None)


def size(total: int, *, percent: int) -> int:
    """Return how many of ``total`` are checked: rounded up, so at least one of any."""
    return -(-total * percent // 100)


def drawn(keys: Sequence[str], *, percent: int, seed: str) -> list[str]:
    """Return the chosen keys; the same keys in any order and the same seed choose the same.

    Each key is hashed with the seed and the smallest come first. So one more
    pledge in the quarter moves nobody else's place, and an auditor repeats
    the draw with nothing but the register and the seed.
    """
    ranked = sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).digest())
    return ranked[: size(len(ranked), percent=percent)]
