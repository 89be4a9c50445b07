"""Document numbers as people say them: whole, in any brackets, or the serial alone."""

import datetime as dt

from django.conf import settings

from legalaid.shared.pasted import compact
from legalaid.shared.sought import spellings

# A serial alone is looked for in the last ten years.
_YEARS = 10
_LONGEST_SERIAL = 6


def candidates(typed: str, *, series: str, on: dt.date) -> tuple[str, ...]:
    """Return every number that may be meant; each is looked up in the index, none by LIKE."""
    serial = compact(typed).removesuffix("号")
    if not (serial.isascii() and serial.isdigit() and len(serial) <= _LONGEST_SERIAL):
        return spellings(typed)
    pattern = settings.NUMBER_PATTERNS.get(series, settings.NUMBER_PATTERN)
    return tuple(
        pattern.format(year=year, series=series, serial=int(serial))
        for year in range(on.year - _YEARS + 1, on.year + 1)
    )
