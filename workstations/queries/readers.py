"""Who asks, as a key: for questions that are compiled once and asked again and again."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Everything about a person that a question of a day may depend on; equal ones ask the same.

    Whatever else ``visible_to`` comes to look at belongs in here, or a kept question
    would go on answering for yesterday's person.
    """

    pk: int
    role: str
    unit: int | None
    seats: frozenset[tuple[str, int]]
    on: dt.date
    user: User = field(compare=False)

    @classmethod
    def of(cls, user: User, *, on: dt.date) -> Self:
        return cls(
            pk=user.pk,
            role=user.role,
            unit=user.unit_id,
            seats=user.seats_on(on),
            on=on,
            user=user,
        )
