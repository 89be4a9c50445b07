"""The dated standards: the hardship line, and how strictly the list of matters is read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Area(StrEnum):
    """Where a line counts: since 2025 one line, before it one for town and one for country."""

    EVERYWHERE = ""
    TOWN = "TOWN"
    COUNTRY = "COUNTRY"


class ScopePolicy(StrEnum):
    """What happens to a matter outside article 31."""

    ENFORCE = "enforce"
    WARN = "warn"


@dataclass(frozen=True, kw_only=True)
class HardshipLine:
    """The monthly line in yuan per head, in force from a day on; below it is hardship."""

    in_force_from: dt.date
    monthly_yuan: Decimal
    area: Area = Area.EVERYWHERE
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ScopeRule:
    """From which day a matter outside the list is refused, or only pointed at."""

    in_force_from: dt.date
    policy: ScopePolicy


def lines_on(lines: Iterable[HardshipLine], day: dt.date) -> tuple[HardshipLine, ...]:
    """Return the lines in force on the day of the application, town before country.

    One line for everywhere replaces both that came before it. Nothing if no line is in force.

    Law: 法律援助法 art. 34 (set by the province, adjusted in time).
    """
    newest: dict[Area, HardshipLine] = {}
    for line in sorted(lines, key=lambda line: (line.in_force_from, line.area)):
        if line.in_force_from > day:
            break
        if line.area == Area.EVERYWHERE:
            newest.clear()
        else:
            newest.pop(Area.EVERYWHERE, None)
        newest[line.area] = line
    return tuple(sorted(newest.values(), key=lambda line: line.area, reverse=True))


def scope_policy_on(rules: Iterable[ScopeRule], day: dt.date) -> ScopePolicy:
    """Return how the list of matters is read on that day; where nothing is set, nobody is refused.

    Law: 法律援助法 art. 31; 重庆市法律援助条例 of 2024 (the limit to listed matters lifted).
    """
    in_force = [rule for rule in rules if rule.in_force_from <= day]
    newest = max(in_force, key=lambda rule: rule.in_force_from, default=None)
    return newest.policy if newest else ScopePolicy.WARN
