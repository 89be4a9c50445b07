"""Reminding: of critical dates, of every running period; at each step once for each person."""

from applications.operations.reminding.dates import (
    PAGE,
    dates_drawing_near,
    desk_of,
    hands_on,
    remind_of_date,
)
from applications.operations.reminding.periods import (
    drawing_near,
    remind_of_period,
    settle_ended,
    settle_of,
)

__all__ = [
    "PAGE",
    "dates_drawing_near",
    "desk_of",
    "drawing_near",
    "hands_on",
    "remind_of_date",
    "remind_of_period",
    "settle_ended",
    "settle_of",
]
