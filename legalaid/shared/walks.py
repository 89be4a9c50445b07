"""Ways to the next few rows of a long list in its order, each by the index that serves it.

PostgreSQL takes a condition for evenly spread over an order. Where it is not, it would walk a
million entries to find twenty-five: the rows of last week stand at the far end of the numbers.
Each way here says itself what is read first. All return keys; the rows are fetched by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import (
    BooleanField,
    Expression,
    F,
    Func,
    IntegerField,
    Max,
    Min,
    QuerySet,
)
from django.db.models.functions import ExtractMonth, ExtractYear

if TYPE_CHECKING:
    from legalaid.shared.keyset import Order


# A row's sort value and pk.
Place = tuple[Any, int]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Along the index of the order, which leaves out what the conditions do not hold."""

    def keys(self, rows: QuerySet, order: Order, *, end: int, start: int = 0) -> list[int]:
        """Return the keys from ``start`` to ``end`` of the rows in their order."""
        return list(order.sorted(rows).values_list("pk", flat=True)[start:end])

    def keys_beyond(
        self, rows: QuerySet, order: Order, place: Place, *, end: int, backwards: bool
    ) -> list[int]:
        """Return the first keys behind a place, or before it, the nearest first."""
        there = order.beyond(rows, place, backwards=backwards)
        return self.keys(there, order.reversed if backwards else order, end=end)


@dataclass(frozen=True, kw_only=True)
class ByMonth(Walk):
    """Along one index for each month of a day, and the months merged: for a range of days.

    The index begins with ``month_of(day)``, goes on with the order's key and pk, and ends with
    the day itself. However wide the range is and wherever it lies, each month is read no
    further than the page needs.
    """

    day: str

    def keys(self, rows: QuerySet, order: Order, *, end: int, start: int = 0) -> list[int]:
        months = self._months(rows)
        if not months:
            return []
        each = _keyed(rows.alias(part=month_of(self.day)).filter(part=_Part()), order)
        each = order.sorted(each)[:end]
        sql, params = each.query.sql_with_params()
        # Django's own SQL; the values stay apart.
        return _asked(
            rows,
            "SELECT found.pk FROM unnest(%s) AS part(value)"  # noqa: S608
            f" CROSS JOIN LATERAL ({sql}) AS found(sorted_by, pk)"
            f" {_sorting(order)} LIMIT %s OFFSET %s",
            [months, *params, end - start, start],
        )

    def _months(self, rows: QuerySet) -> list[int]:
        ends = rows.order_by().aggregate(first=Min(self.day), last=Max(self.day))
        first, last = ends["first"], ends["last"]
        if first is None:
            return []
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        steps = (first.year * 12 + first.month - 1 + n for n in range(count))
        return [step // 12 * 100 + step % 12 + 1 for step in steps]


@dataclass(frozen=True, kw_only=True)
class Whole(Walk):
    """Every row by its conditions, then sorted: for lists that stay short.

    What is open is read whole: there is less of it than a walk might leave out.
    """

    def keys(self, rows: QuerySet, order: Order, *, end: int, start: int = 0) -> list[int]:
        return _sorted_apart(_keyed(rows, order), order, end=end)[start:]


WALK, WHOLE = Walk(), Whole()


def few(rows: QuerySet, order: Order, *, at_most: int) -> list[int] | None:
    """Return the keys of all rows in their order, None where there are more than ``at_most``.

    The conditions are read first, in whatever order; what they leave is sorted by itself.
    """
    found = _sorted_apart(_keyed(rows, order)[: at_most + 1], order, end=at_most + 1)
    return found if len(found) <= at_most else None


def all_if_few(found: QuerySet, *, at_most: int) -> list[int] | None:
    """Return the one column of all rows, None where there are more than ``at_most``.

    What was found first is then asked for by its keys; a condition through another table
    would be weighed by a guess of how many there are.
    """
    values = [value for (value,) in found.order_by()[: at_most + 1]]
    return values if len(values) <= at_most else None


def month_of(day: str) -> Expression:
    """Return the month of a day as a number: 202611."""
    return ExtractYear(F(day)) * 100 + ExtractMonth(F(day))


def _keyed(rows: QuerySet, order: Order) -> QuerySet:
    return rows.order_by().annotate(sorted_by=order.key).values_list("sorted_by", "pk")


def _sorted_apart(keyed: QuerySet, order: Order, *, end: int, backwards: bool = False) -> list[int]:
    try:
        sql, params = keyed.query.sql_with_params()
    except EmptyResultSet:
        # A choice among nothing: Django knows without asking.
        return []
    return _asked(
        keyed,
        f"WITH found(sorted_by, pk) AS MATERIALIZED ({sql})"  # noqa: S608
        f" SELECT pk FROM found {_sorting(order)} LIMIT %s",
        [*params, end],
    )


def _sorting(order: Order) -> str:
    way = "DESC" if order.descending else "ASC"
    return f"ORDER BY sorted_by {way}, pk {way}"


def _asked(rows: QuerySet, sql: str, params: Sequence[Any]) -> list[int]:
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, params)
        return [pk for (pk,) in cursor.fetchall()]


class FoundFirst(Func):
    """The condition that a column is among rows found first, by the indexes of their own table.

    Joined, they might be read one by one instead: how rare a word is, the planner cannot know.
    """

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = BooleanField()

    def __init__(self, column: str, found: QuerySet) -> None:
        super().__init__(F(column), ArraySubquery(found))


class _Part(Expression):
    """The month whose turn it is, from outside the inner question."""

    output_field = IntegerField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        return "part.value", []
