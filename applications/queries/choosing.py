"""What the list says of a choice: the first, the people of a unit, and what speaks against it."""

from collections.abc import Sequence

from applications.queries.candidates import Row
from legalaid.shared.refusals import Finding
from workstations.models import AidWorker, HandlingUnit


def people_of(ranking: Sequence[Row], unit: HandlingUnit) -> list[Row]:
    """Return the people of one unit who may be chosen, best first."""
    return [row for row in ranking if row.ranked.may and row.worker.unit_id == unit.pk]


def warnings_about(
    ranking: Sequence[Row], unit: HandlingUnit, worker: AidWorker | None
) -> Sequence[Finding]:
    """Return what speaks against the chosen one; against a unit, if it could name nobody else."""
    if worker is not None:
        return next(row for row in ranking if row.worker.pk == worker.pk).ranked.warnings
    own = people_of(ranking, unit)
    return own[0].ranked.warnings if all(row.ranked.warnings for row in own) else ()


def first_of(ranking: Sequence[Row]) -> Row:
    """Return whom the list recommends."""
    return next(row for row in ranking if row.ranked.position == 1)


def turn_of(ranking: Sequence[Row], unit: HandlingUnit) -> str:
    """Return why it is this unit's turn, in words; "" where it is another's."""
    own = (row.ranked.turn for row in ranking if row.worker.unit_id == unit.pk)
    return next(filter(None, own), "")


def as_seen(ranking: Sequence[Row], unit: HandlingUnit, worker: AidWorker | None) -> dict:
    """Freeze the first of the list, the chosen one and what spoke against the choice."""
    chosen = next((row for row in ranking if worker and row.worker.pk == worker.pk), None)
    return {
        "first": frozen(first_of(ranking)),
        "chosen": frozen(chosen) if chosen else None,
        "warnings": [str(warning) for warning in warnings_about(ranking, unit, worker)],
        "turn": turn_of(ranking, unit),
    }


def frozen(row: Row) -> dict:
    """Return one line of the list as it stays with the assignment."""
    return {
        "worker": str(row.worker.uid),
        "position": row.ranked.position,
        "points": row.ranked.points,
        "reasons": [str(reason) for reason in row.ranked.reasons],
        "warnings": [str(warning) for warning in row.ranked.warnings],
    }
