"""Bars drawn on the server: the same SVG on a page, on paper and in the tagged PDF.

Attributes only, no style and no script, so the strict policy of the pages lets it through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote
from xml.sax.saxutils import escape

WIDTH = 640
LABEL_WIDTH = 150
VALUE_WIDTH = 110
BAR = 15
GAP = 14
TOP = 34

# The family stands in the drawing itself: an image does not inherit the type of its page.
FAMILY = "Paper Serif, Paper Serif Rare, Noto Serif SC, Songti SC, SimSun, serif"

# Told apart on a black-and-white printer too: full, then light with an outline.
FILLS = (("#1d4d63", "#1d4d63"), ("#dfe8ec", "#1d4d63"), ("#ffffff", "#7b8791"))


@dataclass(frozen=True)
class Series:
    """One row of bars per label: this quarter, or the last one."""

    name: str
    values: Sequence[Decimal | int]


def bars(labels: Sequence[str], series: Sequence[Series], *, title: str) -> str:
    """Return an SVG of horizontal bars, grouped by label, each with its figure.

    ``title`` says what is counted and in which unit; it is the drawing's
    accessible name. All bars share one scale, the largest value fills the width.

    Raises ValueError for a negative value, for more than three series, and for
    a series that is not as long as the labels.
    """
    if len(series) > len(FILLS):
        raise ValueError("at most three series can be told apart in print")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError("every series needs one value per label")
    if any(value < 0 for one in series for value in one.values):
        raise ValueError("a bar cannot be shorter than nothing")

    largest = max((value for one in series for value in one.values), default=0)
    group = BAR * len(series) + GAP
    height = TOP + group * len(labels) + GAP
    parts = [_frame(height, title), *_legend(series)]
    for index, label in enumerate(labels):
        top = TOP + GAP // 2 + index * group
        middle = top + BAR * len(series) / 2 + 5
        parts.append(_words(LABEL_WIDTH - 10, middle, label, anchor="end"))
        for row, one in enumerate(series):
            parts += _bar(top + row * BAR, one.values[index], largest, FILLS[row])
    axis = f'<path d="M{LABEL_WIDTH} {TOP}V{height - GAP}" stroke="#1f2a33" stroke-width="1"/>'
    return "".join([*parts, axis, "</svg>"])


def data_uri(svg: str) -> str:
    """Return the drawing as the ``src`` of an image, which alone can carry a text in a PDF."""
    return "data:image/svg+xml," + quote(svg)


def _frame(height: int, title: str) -> str:
    named = escape(title, {'"': "&quot;"})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img" aria-label="{named}"'
        f' font-family="{FAMILY}" font-size="14" fill="#1f2a33">'
    )


def _legend(series: Sequence[Series]) -> list[str]:
    parts, left = [], LABEL_WIDTH
    for one, (fill, line) in zip(series, FILLS, strict=False):
        parts.append(_box(left, 9, 14, 10, fill, line))
        parts.append(_words(left + 20, 19, one.name))
        left += 20 + 15 * len(one.name) + 24
    return parts


def _bar(
    top: int, value: Decimal | int, largest: Decimal | int, colours: tuple[str, str]
) -> list[str]:
    room = WIDTH - LABEL_WIDTH - VALUE_WIDTH
    width = float(value) / float(largest) * room if largest else 0.0
    return [
        _box(LABEL_WIDTH, top, width, BAR - 2, *colours),
        _words(LABEL_WIDTH + width + 6, top + BAR - 3, f"{value:,}", size=12),
    ]


def _box(left: float, top: float, width: float, height: float, fill: str, line: str) -> str:
    return (
        f'<rect x="{left}" y="{top}" width="{width:.1f}" height="{height}"'
        f' fill="{fill}" stroke="{line}" stroke-width="0.8"/>'
    )


def _words(left: float, base: float, text: str, *, anchor: str = "start", size: int = 14) -> str:
    return (
        f'<text x="{left:.1f}" y="{base:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(text)}</text>"
    )
