"""Small cells of a public table: what must not be printed, so that nobody is found by counting."""

from collections.abc import Mapping

# One or two persons in a cell can be named by a neighbour; none says nothing of anyone.
SMALL = frozenset({1, 2})

Cell = tuple[str, str]


def suppressed(table: Mapping[Cell, int]) -> dict[Cell, int | None]:
    """Return the table, keyed by row and column, with None where a cell is not printed.

    Row and column totals are printed, so a small cell alone in its line could
    be reckoned back: further cells go until no small cell follows from the
    totals. Use it only where recipients' attributes are crossed.
    """
    return _suppressed(table, {cell: cell for cell in table})


def suppressed_list(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return a list of counts whose sum is printed, with None for what is not."""
    cells = {("", name): count for name, count in counts.items()}
    masked = _suppressed(cells, dict.fromkeys(cells, ("", "")))
    return {name: count for (_, name), count in masked.items()}


def _suppressed(values: Mapping[Cell, int], ends: Mapping[Cell, Cell]) -> dict[Cell, int | None]:
    small = [cell for cell in values if values[cell] in SMALL]
    hidden = set(small)
    while exposed := [cell for cell in small if _is_exposed(cell, hidden, values, ends)]:
        companion = _companion(exposed[0], hidden, values)
        if companion is None:
            break  # Nothing is left to hide behind; the totals say all there is.
        hidden.add(companion)
    return {cell: None if cell in hidden else values[cell] for cell in values}


def _companion(cell: Cell, hidden: set[Cell], values: Mapping[Cell, int]) -> Cell | None:
    """Return the next cell to hide: in the same line before elsewhere, small before large."""

    def rank(other: Cell) -> tuple:
        shares_line = other[0] == cell[0] or other[1] == cell[1]
        return (not shares_line, values[other] == 0, values[other], other)

    return min((other for other in values if other not in hidden), key=rank, default=None)


def _is_exposed(
    cell: Cell, hidden: set[Cell], values: Mapping[Cell, int], ends: Mapping[Cell, Cell]
) -> bool:
    """Return whether the printed totals leave only one value for this hidden cell.

    Another value exists if one more here can be balanced by one less elsewhere,
    or the reverse: a closed walk over hidden cells, up along rows, down along
    columns, where a cell of zero cannot give.
    """
    row, column = ends[cell]
    steps: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for other in hidden - {cell}:
        its_row, its_column = ("row", ends[other][0]), ("column", ends[other][1])
        steps.setdefault(its_row, set()).add(its_column)
        if values[other] > 0:
            steps.setdefault(its_column, set()).add(its_row)
    can_grow = _reaches(("column", column), ("row", row), steps)
    can_shrink = values[cell] > 0 and _reaches(("row", row), ("column", column), steps)
    return not (can_grow or can_shrink)


def _reaches(start: tuple, goal: tuple, steps: Mapping[tuple, set[tuple]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = steps.get(here, set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return False
