"""How often somebody may try: counted in the database, by its clock, one for all workers."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.db.models.functions import Now

from legalaid.shared.sealing import keyed_digest
from workstations.models import TryCount

# Longer than any window; what is older counts nothing.
_KEPT = dt.timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries in so many seconds, under a name of its own."""

    name: str
    tries: int
    seconds: int

    @property
    def wait_words(self) -> str:
        if self.seconds < 60:
            return f"{self.seconds}秒"
        return f"{self.seconds // 60}分钟" if self.seconds < 3600 else f"{self.seconds // 3600}小时"

    def spend(self, whose: str, *, amount: int = 1) -> bool:
        """Count one try of ``whose``; return whether it was still within the limit.

        Where no tries are limited but megabytes, ``amount`` says how many.
        The window begins with the first try and is not prolonged by later ones. Call it
        outside a transaction: a try that is rolled back was not counted.
        """
        return self._count(keyed_digest("limit", whose), amount) <= self.tries

    def _count(self, digest: str, amount: int) -> int:
        """Count on in one statement: whoever comes second waits for the row and adds to it."""
        table = connection.ops.quote_name(TryCount._meta.db_table)
        over = "counted.began_at < clock_timestamp() - make_interval(secs => %s)"
        statement = f"""
            INSERT INTO {table} AS counted ("limit", whose_index, began_at, tries)
            VALUES (%s, %s, clock_timestamp(), %s)
            ON CONFLICT ("limit", whose_index) DO UPDATE SET
                tries = EXCLUDED.tries + CASE WHEN {over} THEN 0 ELSE counted.tries END,
                began_at = CASE WHEN {over} THEN clock_timestamp() ELSE counted.began_at END
            RETURNING tries"""  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.name, digest, amount, self.seconds, self.seconds])
            return cursor.fetchone()[0]


def forget() -> int:
    """Delete what no window reaches any more; return how many rows went."""
    return TryCount.objects.filter(began_at__lt=Now() - _KEPT).delete()[0]
