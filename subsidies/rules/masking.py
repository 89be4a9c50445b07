"""Small cells of a public table: what must not be printed, so that nobody is found by counting.

For tables that cross recipients' attributes: the ministry's statistics and the queries by
group. The disclosure prints totals only, which hide nobody, and asks nothing of this module.
"""

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
        companions = _companions(exposed[0], hidden, values)
        if not companions:
            break  # Nothing is left to hide behind; the totals say all there is.
        hidden |= companions
    return {cell: None if cell in hidden else values[cell] for cell in values}


def _companions(cell: Cell, hidden: set[Cell], values: Mapping[Cell, int]) -> set[Cell]:
    """Return the cells to hide next: a rectangle, or in a single line one more cell.

    The fewest new ones win, then those without a zero, then the smallest.
    """
    row, column = cell
    corners = [
        {(row, other[1]), (other[0], column), other}
        for other in values
        if other[0] != row and other[1] != column
    ]
    single = [{other} for other in values if other != cell]
    fresh = [group - hidden for group in corners or single if group <= values.keys()]
    # A table with holes may have no rectangle left while there is still a cell.
    fresh = [group for group in fresh if group] or [g - hidden for g in single if g - hidden]

    def cost(group: set[Cell]) -> tuple:
        numbers = [values[c] for c in group]
        return (len(group), numbers.count(0), sum(numbers), sorted(group))

    return min(fresh, key=cost, default=set())


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
