"""A letter as plain paragraphs, from the very template that the press prints."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from workstations.documents import press, registry

_KEPT = frozenset({"h1", "p", "td", "th"})


def paragraphs(kind: str, snapshot: Mapping[str, Any]) -> list[str]:
    """Return the letter's paragraphs in order, as text.

    Raises press.MissingGlyph (a RuleBroken) for a character no font of ours has.
    """
    reader = _Reader()
    reader.feed(press.proof(registry.kind_of(kind).template, snapshot))
    return [text for text in map(str.strip, reader.found) if text]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KEPT:
            self._inside += 1
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _KEPT:
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
