"""A month of the calendar, as the monthly papers count it."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_WRITTEN = re.compile(r"(?P<year>20[0-9]{2})-(?P<month>0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """One month; written 2026-11 in an address, 2026年11月 on a page."""

    year: int
    month: int

    @classmethod
    def of(cls, day: dt.date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, written: str) -> Self | None:
        """Read 2026-11; None for anything else."""
        found = _WRITTEN.fullmatch(written.strip())
        return cls(int(found["year"]), int(found["month"])) if found else None

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        return self.next.first - dt.timedelta(days=1)

    @property
    def next(self) -> Self:
        return type(self)(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> Self:
        return type(self).of(self.first - dt.timedelta(days=1))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.month:02d}"

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"
