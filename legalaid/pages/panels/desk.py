"""The shape of a desk: tiles that count, lists that wait, and the buttons one presses most."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A number that is a link; ``tone`` is hot or near when it should be seen first."""

    label: str
    value: Any
    url: str
    tone: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Quick:
    """One line into a log in one press: where it is posted, and what may be said."""

    url: str
    kind: str
    # One line for one page: a second press writes nothing.
    token: UUID
    reasons: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One waiting thing: what it is, what is small about it, and until when."""

    label: str
    url: str
    small: str = ""
    due_on: dt.date | None = None
    # No holiday moves the day: somebody set it, or it is the very day. Of any other a page
    # says 预估 while the holidays of its year are not announced yet.
    is_fixed: bool = False
    # Its period stands still, so there is no day.
    is_paused: bool = False
    thing: Any = None
    quick: Quick | None = None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A list of things that wait; ``empty`` says something true when nothing does."""

    title: str
    rows: Sequence[Row]
    more_url: str
    count: int
    empty: str
    unit: str = "件"

    @property
    def hidden(self) -> int:
        return max(0, self.count - len(self.rows))


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """A button for what this role does most."""

    label: str
    url: str
    small: str = ""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything one workbench shows."""

    tiles: Sequence[Tile] = ()
    lists: Sequence[Waiting] = ()
    shortcuts: Sequence[Shortcut] = field(default=())


def waiting(
    title: str,
    queryset: QuerySet,
    row: Callable[[Any], Row],
    *,
    more_url: str,
    empty: str,
    unit: str = "件",
) -> Waiting:
    """Return the first rows of a queryset; one query, and a second only when there are more."""
    things = list(queryset[: SHOWN + 1])
    count = len(things) if len(things) <= SHOWN else queryset.count()
    return Waiting(
        title=title,
        rows=[row(thing) for thing in things[:SHOWN]],
        more_url=more_url,
        count=count,
        empty=empty,
        unit=unit,
    )
