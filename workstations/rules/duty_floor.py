"""The yearly floor: everybody in the pool takes at least one case a year."""

import datetime as dt

from legalaid.shared.quarters import Quarter

FLOOR = 1  # case a year
PRESSING_FROM = 3  # quarter
SOURCE = "铜司函〔2022〕12号第四部分"


def is_pressing(on: dt.date) -> bool:
    """Return whether those below the floor are now suggested first: from the third quarter."""
    return Quarter.of(on).number >= PRESSING_FROM


def is_short(cases_this_year: int) -> bool:
    return cases_this_year < FLOOR
