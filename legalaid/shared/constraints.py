"""Conditions for CheckConstraint, said in words: the promises a table makes."""

from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from operator import and_

from django.db.models import F, Q


def filled(*fields: str) -> Q:
    """Every column has a value."""
    return _every(Q(**{f"{field}__isnull": False}) for field in fields)


def empty(*fields: str) -> Q:
    """No column has a value."""
    return _every(Q(**{f"{field}__isnull": True}) for field in fields)


def together(*fields: str) -> Q:
    """All columns have a value, or none has: a signature is a person and a day."""
    return filled(*fields) | empty(*fields)


def exactly_one(*fields: str) -> Q:
    """One column has a value and all others have none."""
    condition = Q()
    for chosen in fields:
        condition |= filled(chosen) & empty(*(field for field in fields if field != chosen))
    return condition


def different(*fields: str) -> Q:
    """No two of the person columns name the same person; a gap disturbs nobody."""
    return _every(
        Q(**{f"{one}__isnull": True}) | Q(**{f"{other}__isnull": True}) | ~Q(**{one: F(other)})
        for one, other in combinations(fields, 2)
    )


def iff_state(states: Iterable[str], *fields: str, state: str = "state") -> Q:
    """The columns have values in exactly these states, and none in any other."""
    inside = in_states(states, state=state)
    return (inside & filled(*fields)) | (~inside & empty(*fields))


def in_states(states: Iterable[str], *, state: str = "state") -> Q:
    """The state is one of these."""
    # Sorted plain strings: a set's own order would write a new migration every run.
    return Q(**{f"{state}__in": sorted(str(value) for value in states)})


def _every(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())
