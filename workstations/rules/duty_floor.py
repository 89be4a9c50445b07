"""The yearly floor: everybody in the pool takes at least one case a year."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import Finding

FLOOR = 1  # case a year
PRESSING_FROM = 3  # quarter
SOURCE = "铜司函〔2022〕12号第四部分"

Person = TypeVar("Person")


def is_pressing(on: dt.date) -> bool:
    """Return whether those below the floor are now suggested first: from the third quarter."""
    return Quarter.of(on).number >= PRESSING_FROM


def is_short(cases_this_year: int) -> bool:
    return cases_this_year < FLOOR


def short_of_floor(pool: Iterable[Person], cases_this_year: Mapping[Person, int]) -> list[Person]:
    """Return who of the pool has not reached the floor, in the order of the pool."""
    return [person for person in pool if is_short(cases_this_year.get(person, 0))]


def floor_finding(*, cases_this_year: int, on: dt.date) -> Finding:
    """Return the line of the assessment sheet; it fails only once the year is over.

    Before that ``passes`` is None: there is still time.

    Source: 铜司函〔2022〕12号 part 4(1) (at least one case a year, counted in
    the annual assessment).
    """
    if not is_short(cases_this_year):
        return _finding(
            f"{on.year}年已办理{cases_this_year}件，达到每年{FLOOR}件的要求。", passes=True
        )
    year_is_over = on >= dt.date(on.year, 12, 31)
    sentence = (
        f"{on.year}年没有办理法律援助案件，未达到每年{FLOOR}件的要求。"
        if year_is_over
        else f"{on.year}年尚未办理法律援助案件，请在12月31日前安排{FLOOR}件。"
    )
    return _finding(sentence, passes=False if year_is_over else None)


def _finding(sentence: str, *, passes: bool | None) -> Finding:
    return Finding(sentence=sentence, article=SOURCE, blocks=False, passes=passes)
