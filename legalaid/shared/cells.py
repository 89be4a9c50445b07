"""Lists at speed: rows drawn by functions, without a template for each cell."""

import datetime as dt
import inspect
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.utils.html import conditional_escape, escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django_tables2.columns import BoundColumn
from django_tables2.data import TableListData
from django_tables2.rows import BoundRow

_Column = tuple[SafeString, SafeString, Callable[[BoundRow], str]]


class DayColumn(tables.Column):
    """A day as 2026-11-23; the library's own column is a template compiled for every cell."""

    def render(self, value: dt.date) -> str:
        return value.isoformat()


class YuanColumn(tables.Column):
    """An amount in yuan as 1,234.50; give its cells the class ``amount``."""

    def render(self, value: Decimal) -> str:
        return f"{value:,.2f}"


class Sorted(TableListData):
    """Rows of one page, which the query has put in order; the table only marks by what."""

    def order_by(self, aliases: Any) -> None:
        """Leave the rows as they are."""


_PLAIN = (tables.Column, DayColumn, YuanColumn)


def drawn_rows(table: tables.Table) -> SafeString:
    """Return the table's present page as ``<tr>`` rows, every value escaped as in a template.

    A column's name and attributes are reckoned once a page; the library does it
    once a cell, which was the other half.
    """
    columns = [
        (
            escape(strip_tags(str(column.header))),
            column.attrs["td"].as_html(),
            _drawer(column, table),
        )
        for column in table.columns
    ]
    drawn = (_row(row, columns) for row in table.paginated_rows)
    return mark_safe("".join(drawn))  # noqa: S308 - every piece was escaped before


def _row(row: BoundRow, columns: list[_Column]) -> str:
    # Not format_html: it would look at each of three hundred pieces once more.
    cells = (f'<td data-label="{label}" {attrs}>{draw(row)}</td>' for label, attrs, draw in columns)
    # The way back from the thing itself lands here.
    uid = getattr(row.record, "uid", "")
    return f'<tr id="row-{uid}">{"".join(cells)}</tr>' if uid else f"<tr>{''.join(cells)}</tr>"


def _drawer(column: BoundColumn, table: tables.Table) -> Callable[[BoundRow], str]:
    """Return how this column draws a row; decided once a page, not once a cell."""
    drawer, by_hand = column.column, getattr(table, f"render_{column.name}", None)
    if by_hand and list(inspect.signature(by_hand).parameters) == ["record"]:
        return lambda row: conditional_escape(by_hand(row.record))
    if by_hand or drawer.link is not None or type(drawer) not in _PLAIN:
        return lambda row: conditional_escape(row.get_cell(column.name))
    # The library's own way inspects the signature of ``render`` anew for every cell.
    return lambda row: conditional_escape(_plain(column, row.record))


def _plain(column: BoundColumn, record: Any) -> Any:
    value = column.accessor.resolve(record, quiet=True)
    if value in column.column.empty_values:
        return column.default
    return value if type(column.column) is tables.Column else column.column.render(value)
