"""Quarters of a calendar year: what the disclosure and the budget count by."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_WRITTEN = re.compile(r"([0-9]{4})Q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """The first to the fourth quarter of a year; earlier ones are smaller.

    Raises ValueError for another number, or a year outside 1900 to 2999.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 4 and 1900 <= self.year <= 2999):
            raise ValueError(f"There is no quarter {self.number} of {self.year}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the quarter that ``2026Q3`` names. Raises ValueError for any other text."""
        written = _WRITTEN.fullmatch(text)
        if not written:
            raise ValueError("A quarter is written like 2026Q3.")
        return cls(int(written[1]), int(written[2]))

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Return the quarter in which the day lies."""
        return cls(day.year, (day.month + 2) // 3)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def label(self) -> str:
        return f"{self.year}年第{self.number}季度"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> dt.date:
        return self.next.first_day - dt.timedelta(days=1)

    @property
    def next(self) -> Self:
        return self._moved(1)

    @property
    def previous(self) -> Self:
        return self._moved(-1)

    def has_ended(self, on: dt.date) -> bool:
        """Return whether the last day is over on that day; on the last day it is not yet."""
        return on > self.last_day

    def _moved(self, by: int) -> Self:
        year, number = divmod(self.year * 4 + self.number - 1 + by, 4)
        return type(self)(year, number + 1)
