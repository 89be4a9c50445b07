"""What one line of the table of lists says: who reads it, and how it gets one row longer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workstations.models import ServicePoint, User
from workstations.states import Role

Words = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One list as one role reads it.

    ``add_row(reader, n)`` makes the n-th row with everything around it new: its
    persons, places, units and the people who acted. A row whose relations are
    those of the row above hides the question that is asked once for each.
    """

    role: Role
    add_row: Callable[[User, int], object]
    query: Mapping[str, str] = field(default_factory=dict)
    # Returns the words of the address, making what they name.
    words: Callable[[], Words] = dict
    # Relations that all rows of such a list have in common, or none of them has.
    alike: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return "-".join([self.role, *self.query.values()])


def place_of(clerk: User) -> ServicePoint:
    """Return where a clerk is posted."""
    return clerk.postings.get().place
