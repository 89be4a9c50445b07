"""Counting great lists no further than a page says: many numbers in one question."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

# Counting stops here; nobody reads the difference between 20,000 and 30,000. What is counted under
# a condition is read row by row: no further than the numbered pages of a list go.
MANY, A_FEW = 10_000, 500


def capped_count(rows: QuerySet, *, cap: int = MANY) -> int:
    """Return how many rows there are; ``cap`` + 1 stands for all that is more."""
    return rows.order_by().values("pk")[: cap + 1].count()


@dataclass(frozen=True, kw_only=True)
class Counting:
    """Several capped counts as one statement, compiled once and asked as often as one likes."""

    names: tuple[str, ...]
    sql: str
    using: str

    def ask(self) -> dict[str, int]:
        """Return the counts of this moment, by name."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(self.sql)
            return dict(zip(self.names, cursor.fetchone(), strict=True))


def counting(lists: Mapping[str, QuerySet], *, cap: int = A_FEW) -> Counting:
    """Return one question for the capped counts of several lists, each part by its own index.

    The database stops at the cap: a list of a million costs what one of a thousand does.
    To compile a dozen lists takes Django longer than to count them, so a page that asks
    the same again keeps this.
    """
    parts, params = [], []
    for rows in lists.values():
        sql, args = _compiled(rows, cap=cap)
        # Django's own SQL; the values stay apart in ``args``.
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608
        params += args
    using = next(iter(lists.values())).db
    # Its values stand in it: to put hundreds of them in anew each time took as long as to count.
    sql = connections[using].ops.compose_sql(f"SELECT {', '.join(parts)}", params)
    return Counting(names=tuple(lists), sql=sql, using=using)


def capped_counts(lists: Mapping[str, QuerySet], *, cap: int = A_FEW) -> dict[str, int]:
    """Return the capped counts of several lists, in one query."""
    return counting(lists, cap=cap).ask() if lists else {}


def words_for(count: int, *, cap: int = MANY) -> str:
    """Return the count as a page says it: 312, 500+, 1万+."""
    if count <= cap:
        return str(count)
    return f"{cap // 10_000}万+" if cap % 10_000 == 0 else f"{cap}+"


def _compiled(rows: QuerySet, *, cap: int) -> tuple[str, tuple]:
    try:
        return rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
    except EmptyResultSet:
        # ``none()``, or a choice among nothing: Django knows without asking.
        return "SELECT 1 WHERE FALSE", ()
