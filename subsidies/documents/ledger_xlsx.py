"""The ledger as a workbook that Excel opens with real dates and real amounts."""

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from subsidies.documents.ledger_table import AMOUNT, COLUMNS, LedgerTable

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# No clock in the file: the same ledger is the same bytes; who and when stand in the trail.
_MADE_ON = dt.datetime(2022, 1, 1)  # noqa: DTZ001  a file property knows no zone
_PLAIN_TEXT_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
}
_LAST = len(COLUMNS) - 1


def workbook(table: LedgerTable) -> bytes:
    """Return the workbook: typed cells, totals as values, no formula, ready to be printed."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _PLAIN_TEXT_ONLY) as book:
        book.set_properties({"title": table.title, "author": table.unit, "created": _MADE_ON})
        formats = _formats(book)
        sheet = book.add_worksheet("台账")
        head = _write_heading(sheet, table, formats)
        end = _write_rows(sheet, table, formats, first=head + 1)
        _write_closing(sheet, table, formats, at=end)
        _dress(sheet, head=head, end=end)
    return target.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    font = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = {**font, "border": 1, "border_color": "#999999"}
    bold = {**boxed, "bold": True, "bg_color": "#EFEDE7"}
    styles: dict[str, dict[str, Any]] = {
        "title": {**font, "font_size": 16, "bold": True, "align": "center"},
        "line": font,
        "head": {**bold, "align": "center", "text_wrap": True},
        "text": {**boxed, "num_format": "@"},
        "day": {**boxed, "num_format": "yyyy-mm-dd", "align": "center"},
        "yuan": {**boxed, "num_format": "#,##0.00"},
        "sum": {**bold, "num_format": "#,##0.00"},
        "closing": {**bold, "num_format": "@"},
    }
    return {name: book.add_format(style) for name, style in styles.items()}


def _write_heading(sheet: Worksheet, table: LedgerTable, formats: dict[str, Format]) -> int:
    """Write what stands above, and return the row of the column heads."""
    title, *lines = table.heading
    sheet.merge_range(0, 0, 0, _LAST, "", formats["title"])
    sheet.write_string(0, 0, title, formats["title"])
    sheet.set_row(0, 28)
    for position, text in enumerate(lines, start=1):
        sheet.write_string(position, 0, text, formats["line"])
    head = len(table.heading)
    for position, column in enumerate(COLUMNS):
        sheet.write_string(head, position, column.label, formats["head"])
    return head


def _write_rows(
    sheet: Worksheet, table: LedgerTable, formats: dict[str, Format], *, first: int
) -> int:
    """Write the rows and return the one after the last."""
    at = first
    for row in table.rows:
        for position, column in enumerate(COLUMNS):
            _write_cell(sheet, at, position, column.value(row), column.kind, formats)
        at += 1
    return at


def _write_cell(
    sheet: Worksheet, at: int, position: int, value: Any, kind: str, formats: dict[str, Format]
) -> None:
    if value in (None, ""):
        sheet.write_blank(at, position, None, formats[kind])
    elif kind == "yuan":
        sheet.write_number(at, position, value, formats["yuan"])
    elif kind == "day":
        sheet.write_datetime(at, position, value, formats["day"])
    else:
        sheet.write_string(at, position, value, formats["text"])


def _write_closing(
    sheet: Worksheet, table: LedgerTable, formats: dict[str, Format], *, at: int
) -> None:
    words, amount = table.closing
    for position in range(_LAST + 1):
        sheet.write_blank(at, position, None, formats["closing"])
    sheet.write_string(at, 0, words, formats["closing"])
    sheet.write_number(at, AMOUNT, amount, formats["sum"])


def _dress(sheet: Worksheet, *, head: int, end: int) -> None:
    for position, column in enumerate(COLUMNS):
        sheet.set_column(position, position, column.width)
    sheet.freeze_panes(head + 1, 2)
    sheet.autofilter(head, 0, max(end - 1, head), _LAST)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页 共 &N 页")
