"""Counting great lists no further than a page shows: many numbers in one question."""

from collections.abc import Mapping

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Paginator
from django.db import connections
from django.db.models import QuerySet
from django.utils.functional import cached_property

CAP = 10_000
BEYOND = "1万+"


def capped_counts(lists: Mapping[str, QuerySet]) -> dict[str, int]:
    """Return how many rows each list holds, at most one more than ``CAP``; one query for all.

    The database stops at the cap: a list of a million costs what one of ten thousand does.
    """
    if not lists:
        return {}
    connection = connections[next(iter(lists.values())).db]
    pieces, values = [], []
    for rows in lists.values():
        sql, params = _compiled(rows.order_by().values("pk")[: CAP + 1])
        # The SQL is the ORM's own, its values apart.
        pieces.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608
        values.extend(params)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(pieces)}", values)
        return dict(zip(lists, cursor.fetchone(), strict=True))


def capped_words(count: int) -> str:
    """Return a count as a page writes it: the number, or 1万+."""
    return BEYOND if count > CAP else str(count)


class CappedPaginator(Paginator):
    """Pages of a queryset or of a table's rows, counted no further than the cap.

    What lies beyond is reached by narrowing the list, or in the register.
    """

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if not isinstance(rows, QuerySet):
            rows = rows.data.data
        return min(capped_counts({"rows": rows})["rows"], CAP)


def _compiled(rows: QuerySet) -> tuple[str, tuple]:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        # ``none()``, or a choice among nothing, has no SQL at all.
        return "SELECT 1 WHERE FALSE", ()
