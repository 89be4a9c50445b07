"""Nobody is found in a public table by counting: small cells go, and what would give them away."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from subsidies.rules.masking import suppressed, suppressed_list


def test_a_list_without_small_counts_is_printed_whole():
    assert suppressed_list({"农民工": 12, "老年人": 0, "妇女": 3}) == {
        "农民工": 12,
        "老年人": 0,
        "妇女": 3,
    }


def test_one_small_count_takes_the_smallest_other_with_it():
    assert suppressed_list({"农民工": 12, "残疾人": 2, "妇女": 9, "军人军属": 0}) == {
        "农民工": 12,
        "残疾人": None,
        "妇女": None,
        "军人军属": 0,
    }


def test_two_small_counts_hide_each_other():
    assert suppressed_list({"农民工": 12, "残疾人": 2, "妇女": 1}) == {
        "农民工": 12,
        "残疾人": None,
        "妇女": None,
    }


def test_in_a_crossed_table_a_small_cell_hides_behind_a_rectangle():
    table = {
        ("刑事", "未成年人"): 1,
        ("刑事", "老年人"): 8,
        ("民事", "未成年人"): 5,
        ("民事", "老年人"): 20,
        ("行政", "未成年人"): 7,
        ("行政", "老年人"): 9,
    }

    masked = suppressed(table)

    assert {cell for cell, value in masked.items() if value is None} == {
        ("刑事", "未成年人"),
        ("刑事", "老年人"),
        ("行政", "未成年人"),
        ("行政", "老年人"),
    }


tables = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3)


def same_totals(table: dict, masked: dict) -> list[dict]:
    """Every table that a reader of the printed cells and totals could think of."""
    hidden = [cell for cell, value in masked.items() if value is None]
    rows, columns = {r for r, _ in table}, {c for _, c in table}

    def totals(values: dict) -> tuple:
        by_row = [sum(values[cell] for cell in values if cell[0] == r) for r in sorted(rows)]
        by_column = [sum(values[cell] for cell in values if cell[1] == c) for c in sorted(columns)]
        return tuple(by_row + by_column)

    wanted = totals(table)
    ceiling = {c: sum(table[o] for o in table if masked[o] is None) for c in hidden}
    guesses = (
        table | dict(zip(hidden, guess, strict=True))
        for guess in product(*(range(min(ceiling[c], 5) + 1) for c in hidden))
    )
    return [guess for guess in guesses if totals(guess) == wanted]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_small_cell_follows_from_the_printed_totals(rows):
    table = {(str(r), str(c)): n for r, row in enumerate(rows) for c, n in enumerate(row)}

    masked = suppressed(table)

    assert all(masked[cell] is None for cell, n in table.items() if n in (1, 2))
    if all(value is None for value in masked.values()):
        return  # nothing more can be hidden; the totals themselves are printed by ruling
    readings = same_totals(table, masked)
    for cell in (cell for cell, n in table.items() if n in (1, 2)):
        assert len({reading[cell] for reading in readings}) > 1, (table, masked)


@given(tables)
def test_what_is_printed_is_true(rows):
    table = {(str(r), str(c)): n for r, row in enumerate(rows) for c, n in enumerate(row)}

    assert all(value in (None, table[cell]) for cell, value in suppressed(table).items())
