"""Counting great lists no further than a page says: many numbers in one question."""

from collections.abc import Mapping

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

# Counting stops here; nobody reads the difference between 20,000 and 30,000.
MANY, A_FEW = 10_000, 999


def capped_count(rows: QuerySet, *, cap: int = MANY) -> int:
    """Return how many rows there are; ``cap`` + 1 stands for all that is more."""
    return rows.order_by().values("pk")[: cap + 1].count()


def capped_counts(lists: Mapping[str, QuerySet], *, cap: int = A_FEW) -> dict[str, int]:
    """Return the capped counts of several lists; one query, each part by its own index.

    The database stops at the cap: a list of a million costs what one of a thousand does.
    """
    if not lists:
        return {}
    connection = connections[next(iter(lists.values())).db]
    parts, params = [], []
    for rows in lists.values():
        sql, args = _compiled(rows, cap=cap)
        # Django's own SQL; the values stay apart in ``args``.
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608
        params += args
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", params)
        return dict(zip(lists, cursor.fetchone(), strict=True))


def words_for(count: int, *, cap: int = MANY) -> str:
    """Return the count as a page says it: 312, 999+, 1万+."""
    if count <= cap:
        return str(count)
    return f"{cap // 10_000}万+" if cap % 10_000 == 0 else f"{cap}+"


def _compiled(rows: QuerySet, *, cap: int) -> tuple[str, tuple]:
    try:
        return rows.order_by().values("pk")[: cap + 1].query.sql_with_params()
    except EmptyResultSet:
        # ``none()``, or a choice among nothing: Django knows without asking.
        return "SELECT 1 WHERE FALSE", ()
