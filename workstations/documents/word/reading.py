"""From the page of a paper to its blocks: what is a masthead, a title, a paragraph, a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import html

# Not \s: the ideographic space is room for a hand, and is kept.
_BLANKS = re.compile(r"[ \t\r\n]+")
_MILLIMETRES = re.compile(r"mm(\d+)")


class Role(Enum):
    """What a paragraph is on an official paper (GB/T 9704-2012)."""

    ISSUER = auto()
    NUMBER = auto()
    TITLE = auto()
    TO = auto()
    TEXT = auto()
    HEAD = auto()
    SIGNED = auto()
    NOTE = auto()
    IMPRINT = auto()
    OFFICE = auto()
    META = auto()
    PLAIN = auto()


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    role: Role
    text: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell; ``align`` is left, center or right, ``hand_mm`` the room left for writing."""

    paragraphs: tuple[str, ...]
    columns: int
    is_bold: bool
    align: str
    hand_mm: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """Columns of None share the room that is left."""

    widths_mm: tuple[int | None, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table

# The class of a paragraph, or of what it stands in, says what it is.
_ROLES = {
    "issuer": Role.ISSUER,
    "number": Role.NUMBER,
    "to": Role.TO,
    "head": Role.HEAD,
    "signed-note": Role.NOTE,
    "signed": Role.SIGNED,
    "imprint": Role.IMPRINT,
    "office": Role.OFFICE,
    "notes": Role.NOTE,
    "text": Role.TEXT,
}
_HAND_MM = {"opinion": 16, "room": 16, "room-large": 30, "hand-line": 9}


@dataclass(frozen=True, kw_only=True)
class Page:
    """A paper as blocks; ``is_letter`` parts official papers from forms."""

    is_letter: bool
    blocks: tuple[Block, ...]


def blocks_of(page: str) -> Page:
    """Return the blocks of a rendered paper in reading order."""
    body = html.document_fromstring(page).body
    is_letter = bool(body.find_class("official") or body.find_class("mail"))
    return Page(is_letter=is_letter, blocks=tuple(_walk(body)))


def _walk(element: html.HtmlElement) -> Iterator[Block]:
    for child in element:
        if child.tag == "table":
            yield _table(child)
        elif child.tag == "h1":
            yield Paragraph(role=Role.TITLE, text=_text(child))
        elif child.tag == "p":
            yield Paragraph(role=_role(child), text=_text(child))
        elif "meta" in child.classes:
            yield Paragraph(role=Role.META, text="\t".join(_text(one) for one in child))
        elif isinstance(child.tag, str):
            yield from _walk(child)


def _role(element: html.HtmlElement) -> Role:
    for one in (element, *element.iterancestors()):
        for name in one.classes:
            if name in _ROLES:
                return _ROLES[name]
    return Role.PLAIN


def _table(element: html.HtmlElement) -> Table:
    widths = tuple(_width(column) for column in element.iter("col"))
    return Table(widths_mm=widths, rows=tuple(_row(row) for row in element.iter("tr")))


def _width(column: html.HtmlElement) -> int | None:
    found = _MILLIMETRES.fullmatch(column.get("class", ""))
    return int(found[1]) if found else None


def _row(row: html.HtmlElement) -> tuple[Cell, ...]:
    is_sum = "sum" in row.classes
    return tuple(_cell(cell, is_sum=is_sum) for cell in row if cell.tag in {"th", "td"})


def _cell(cell: html.HtmlElement, *, is_sum: bool) -> Cell:
    is_head = cell.tag == "th" and "name" not in cell.classes
    align = "center" if is_head or "c" in cell.classes else "left"
    inner = [_text(one) for one in cell.iter("p")] or _lines(cell)
    return Cell(
        paragraphs=tuple(inner),
        columns=int(cell.get("colspan", "1")),
        is_bold=is_head or is_sum,
        align="right" if "n" in cell.classes else align,
        hand_mm=max((_HAND_MM.get(name, 0) for name in cell.classes), default=0),
    )


def _lines(cell: html.HtmlElement) -> list[str]:
    for broken in cell.iter("br"):
        broken.tail = "\f" + (broken.tail or "")
    return [line.strip(" ") for line in _text(cell).split("\f")]


def _text(element: html.HtmlElement) -> str:
    return _BLANKS.sub(" ", element.text_content()).strip(" ")
