"""Payment lists that are not paid yet, and payees whose account is another since."""

from collections.abc import Iterable

from django.db.models import QuerySet

from subsidies.models import BatchRow, PaymentBatch
from subsidies.states import BATCH_MOVES
from workstations.models import AidWorker

# Those that something may still become of.
OPEN = frozenset(state for state, onward in BATCH_MOVES.items() if onward)


def naming(worker: AidWorker) -> QuerySet[PaymentBatch]:
    """Return the open lists in which this aid worker is paid, the oldest first."""
    lists = PaymentBatch.objects.filter(state__in=OPEN, rows__line__worker=worker)
    return lists.distinct().order_by("drafted_at", "pk")


def outdated_payees(batch: PaymentBatch, rows: Iterable[BatchRow]) -> list[str]:
    """Return who keeps another bank or account now than this open list was drawn up with.

    Needs ``line__worker`` joined. A list on which nothing can be done has none.
    """
    if batch.state not in OPEN:
        return []
    return list(
        dict.fromkeys(
            row.payee_name
            for row in rows
            if (row.bank_name, row.bank_account)
            != (row.line.worker.bank_name, row.line.worker.bank_account)
        )
    )
