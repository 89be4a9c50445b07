"""Lists of which a reader hides the columns they never look at; kept by their browser."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

import django_tables2 as tables
from django.http import HttpRequest

_SEPARATOR = "."


@dataclass(frozen=True)
class Choice:
    """A column that may be hidden, and whether this reader sees it."""

    name: str
    label: str
    is_shown: bool


class ChosenTable(tables.Table):
    """A list that a reader narrows to what they read.

    ``code`` names the list; ``kept`` are the columns that always stay: without them a row is
    not told from the next, or not acted on. Files and prints made on the server hide nothing.
    """

    code: ClassVar[str] = ""
    kept: ClassVar[Collection[str]] = ()
    lists: ClassVar[dict[str, type["ChosenTable"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.code:
            cls.lists[cls.code] = cls

    def before_render(self, request: HttpRequest) -> None:
        """Hide what the reader has hidden; the library calls it before it draws."""
        for name in hidden(request, type(self)):
            self.columns.hide(name)

    def choices(self) -> list[Choice]:
        """Return the columns the reader may show or hide, in the order of the list."""
        return [
            Choice(column.name, str(column.header), column.visible)
            for column in self.columns.iterall()
            if column.name not in self.kept
        ]


def cookie_of(table: type[ChosenTable]) -> str:
    """Return the name of the cookie that keeps the choice."""
    return f"columns_{table.code}"


def hidden(request: HttpRequest, table: type[ChosenTable]) -> list[str]:
    """Return the columns this reader has hidden; what a later version no longer has counts not."""
    asked = request.COOKIES.get(cookie_of(table), "").split(_SEPARATOR)
    return [name for name in table.base_columns if name in asked and name not in table.kept]


def without(table: type[ChosenTable], shown: Collection[str]) -> str:
    """Return what the cookie says where only ``shown`` is wanted of what may be hidden."""
    columns = (name for name in table.base_columns if name not in {*table.kept, *shown})
    return _SEPARATOR.join(columns)
