"""The ledger as CSV that Excel opens in Chinese, and that no cell can turn into a formula."""

import csv
from io import StringIO
from typing import Any

from subsidies.documents.ledger_table import AMOUNT, COLUMNS, LedgerTable

CONTENT_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet reckons what begins so, also after blanks; tab and return hide behind them.
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def text(table: LedgerTable) -> bytes:
    """Return the file in UTF-8 with its mark, lines ended as Excel wants them."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    # The heads come first, for the programs that read the file; the title follows the totals.
    writer.writerow([column.label for column in COLUMNS])
    for row in table.rows:
        writer.writerow([_cell(column.value(row), column.kind) for column in COLUMNS])
    words, amount = table.closing
    closing = [""] * len(COLUMNS)
    closing[0], closing[AMOUNT] = words, f"{amount:.2f}"
    writer.writerow(closing)
    for line in table.heading:
        writer.writerow([safe(line)])
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def safe(words: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before the sign."""
    if words.lstrip(" ").startswith(_DANGEROUS):
        return f"'{words}"
    return words


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    # A negative amount begins with a minus and stays a number.
    if kind == "yuan":
        return f"{value:.2f}"
    return value.isoformat() if kind == "day" else safe(value)
