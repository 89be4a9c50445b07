"""The demo's clock: many stories at once, each line of each played in the order of its moment.

A story is a generator. It yields the moment at which it wants to act next and
is woken there with that moment, so numbers, trail and clocks run as they did.
It may also yield another story, which goes on by itself from then on.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Generator, Iterable
from itertools import count
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST_LINES = 200

Story = Generator["dt.datetime | Story", dt.datetime, None]


def moment(day: dt.date, *, hour: int = 9, minute: int = 0) -> dt.datetime:
    """Return an office hour of that day."""
    return dt.datetime.combine(day, dt.time(hour, minute), tzinfo=SHANGHAI)


def play(
    stories: Iterable[Story],
    *,
    until: dt.datetime,
    whenever_doubled: Callable[[], None] = lambda: None,
) -> int:
    """Play all stories side by side; what would happen after ``until`` has not happened yet.

    Call ``whenever_doubled`` after ``FIRST_LINES`` lines, and each time there are twice as
    many. Return how many lines were played.
    """
    order = count()
    waiting: list[tuple[dt.datetime, int, Story]] = []
    for story in stories:
        _next_line(waiting, story, order, sent=None)
    played, next_look = 0, FIRST_LINES
    while waiting:
        at, _, story = heapq.heappop(waiting)
        if at > until:
            continue
        played += 1
        if played == next_look:
            whenever_doubled()
            next_look *= 2
        _next_line(waiting, story, order, sent=at)
    return played


def _next_line(
    waiting: list[tuple[dt.datetime, int, Story]],
    story: Story,
    order: Iterable[int],
    *,
    sent: dt.datetime | None,
) -> None:
    try:
        wish = story.send(sent)
        while isinstance(wish, Generator):
            _next_line(waiting, wish, order, sent=None)
            wish = story.send(sent)
    except StopIteration:
        return
    at = wish
    if sent is not None and at < sent:
        raise ValueError(f"a story wanted to go back from {sent} to {at}")
    heapq.heappush(waiting, (at, next(iter(order)), story))
