"""Every clock against an oracle that walks one day at a time and shares no code with it.

The calendar is drawn too: years confirmed or not, with holidays that swallow weeks and weekends
that are worked. The oracle keeps its own picture of it, three plain sets.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstations.rules import periods
from workstations.rules.periods import PERIODS, Pause, Unit
from workstations.rules.workdays import CalendarYear, WorkCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = 2031, 2033
DAY = dt.timedelta(days=1)
# The days on which a period may begin: the third year is there to run into.
STARTS = st.dates(min_value=dt.date(FIRST, 1, 1), max_value=dt.date(LAST - 1, 12, 31))
MANY_EXAMPLES = 5_000


@dataclass(frozen=True)
class Office:
    """An invented calendar, as the program knows it and as the oracle does."""

    known: WorkCalendar
    off: frozenset[dt.date]
    worked: frozenset[dt.date]
    unconfirmed: frozenset[int]

    def works_on(self, day: dt.date) -> bool:
        if day in self.off:
            return False
        return day in self.worked or day.isoweekday() <= 5


@st.composite
def offices(draw) -> Office:
    off, worked, unconfirmed, years = set(), set(), set(), []
    for year in range(FIRST, LAST + 1):
        days = st.integers(0, 364).map(lambda n, year=year: dt.date(year, 1, 1) + n * DAY)
        holidays, swaps = set(), set()
        for begins in draw(st.lists(days, max_size=8)):
            length = draw(st.integers(1, 12))
            holidays |= {begins + n * DAY for n in range(length)}
        for day in draw(st.lists(days, max_size=8)):
            if day.isoweekday() > 5 and day not in holidays:
                swaps.add(day)
        # Holidays over the turn of the year belong to the notice of each year.
        holidays = {day for day in holidays if day.year == year}
        confirmed = draw(st.booleans())
        years.append(
            CalendarYear(
                year=year,
                confirmed=confirmed,
                holidays=dict.fromkeys(holidays, "假期"),
                workdays=dict.fromkeys(swaps, "调休"),
            )
        )
        off |= holidays
        worked |= swaps
        if not confirmed:
            unconfirmed.add(year)
    return Office(
        known=WorkCalendar.from_exceptions(years),
        off=frozenset(off),
        worked=frozenset(worked),
        unconfirmed=frozenset(unconfirmed),
    )


@st.composite
def pauses_about(draw, start: dt.date) -> list[Pause]:
    """Spans before, over and after the period; touching, nested, empty, or left open."""
    spans = []
    for _ in range(draw(st.integers(0, 5))):
        begins = start + draw(st.integers(-6, 45)) * DAY
        length = draw(st.one_of(st.none(), st.integers(0, 20)))
        # An open one is rare, or every walk would end in it.
        if length is None and draw(st.integers(0, 2)):
            length = 3
        spans.append(Pause(start=begins, end=None if length is None else begins + length * DAY))
    return spans


@dataclass(frozen=True)
class Walk:
    """Where the walker came to rest; ``last`` is None if an open pause holds them."""

    last: dt.date | None
    raw: dt.date | None = None


def walk(office: Office, start: dt.date, limit: int, pauses: list[Pause] = ()) -> Walk:
    """Get up on the day of the trigger and go on, one day a step, until the period is over."""
    today, counted, raw = start, 0, start
    while True:
        held = [p for p in pauses if p.start <= today and (p.end is None or today < p.end)]
        if any(p.end is None for p in held):
            return Walk(None)
        if held:
            # What is left of the period begins again after this day.
            today += DAY
            raw = today
        elif counted < limit:
            counted += 1
            today += DAY
            raw = today
        elif not office.works_on(today):
            today += DAY
        else:
            return Walk(today, raw)


def judge_review(office: Office, start: dt.date, pauses: list[Pause]) -> None:
    due = periods.REVIEW.due(start, calendar=office.known, pauses=pauses)
    walked = walk(office, start, 7, pauses)

    assert due.on == walked.last
    assert due.paused == (walked.last is None)
    assert due.raw_on == walked.raw
    if walked.last is not None:
        years = set(range(walked.raw.year, walked.last.year + 1))
        assert due.provisional == bool(years & office.unconfirmed)
        assert due.provisional == ("此日为预估" in due.why)
    else:
        assert "暂停" in due.why


def judge_plain(office: Office, start: dt.date, period: periods.Period, limit: int) -> None:
    due = period.lasting(limit).due(start, calendar=office.known)
    walked = walk(office, start, limit)

    assert (due.on, due.raw_on) == (walked.last, walked.raw)
    assert office.works_on(due.on)


def judge_workdays(office: Office, start: dt.date, limit: int) -> None:
    due = periods.COMPLAINT_ACCEPT.lasting(limit).due(start, calendar=office.known)

    today, counted = start, 0
    while counted < limit:
        today += DAY
        counted += office.works_on(today)
    assert due.on == today


ROLLING = [p for p in PERIODS.values() if p.moves_past_holidays]
REVIEWS = given(
    st.tuples(offices(), STARTS).flatmap(
        lambda drawn: st.tuples(st.just(drawn[0]), st.just(drawn[1]), pauses_about(drawn[1]))
    )
)


@REVIEWS
def test_a_review_ends_where_the_walker_comes_to_rest(drawn):
    judge_review(*drawn)


@given(offices(), STARTS, st.sampled_from(ROLLING), st.integers(1, 60))
def test_a_period_that_rolls_ends_on_the_walkers_day(office, start, period, limit):
    judge_plain(office, start, period, limit)


@given(offices(), STARTS, st.integers(1, 15))
def test_working_days_are_counted_one_by_one(office, start, limit):
    judge_workdays(office, start, limit)


@given(
    st.tuples(STARTS, st.times()).map(lambda moment: dt.datetime.combine(*moment, tzinfo=SHANGHAI)),
    st.sampled_from([p for p in PERIODS.values() if p.unit is Unit.HOURS]),
    offices(),
)
def test_hours_pass_one_by_one_whatever_the_calendar(began, period, office):
    due = period.due(began, calendar=office.known)

    clock = began
    for _ in range(period.limit):
        clock += dt.timedelta(minutes=60)
    assert (due.at, due.on, due.provisional) == (clock, None, False)


@REVIEWS
def test_a_pause_never_brings_the_end_forward(drawn):
    office, start, pauses = drawn
    closed = [p for p in pauses if p.end is not None]

    without = periods.REVIEW.due(start, calendar=office.known)
    paused = periods.REVIEW.due(start, calendar=office.known, pauses=closed)

    assert paused.on >= without.on


@REVIEWS
def test_what_is_asked_after_the_last_day_changes_nothing(drawn):
    office, start, pauses = drawn
    due = periods.REVIEW.due(start, calendar=office.known, pauses=pauses)
    if due.on is None:
        return

    late = [*pauses, Pause(start=due.on + DAY)]

    assert periods.REVIEW.due(start, calendar=office.known, pauses=late) == due


@pytest.mark.deep
@settings(max_examples=MANY_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@REVIEWS
def test_thousands_of_reviews_end_where_the_walker_does(drawn):
    judge_review(*drawn)


@pytest.mark.deep
@settings(max_examples=MANY_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(offices(), STARTS, st.sampled_from(ROLLING), st.integers(1, 60))
def test_thousands_of_plain_periods_end_where_the_walker_does(office, start, period, limit):
    judge_plain(office, start, period, limit)
