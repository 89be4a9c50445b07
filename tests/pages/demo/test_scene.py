"""A story that begins early enough, counted in working days, is over before today."""

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from legalaid.pages.demo.cast import Cast
from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo.scene import Scene
from tests.office import ROOT
from workstations.rules.workdays import CalendarYear, WorkCalendar

YEARS = json.loads((ROOT / "workstations/seed/calendar.json").read_text())["years"]
CALENDAR = WorkCalendar.from_exceptions(CalendarYear.from_seed(year) for year in YEARS)
days = st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 1))


def scene(seed: int) -> Scene:
    nothing: dict = {}
    return Scene(
        cast=Cast(),
        inventor=Inventor(seed),
        calendar=CALENDAR,
        places=nothing,
        authorities=nothing,
        matters=nothing,
        rota=iter(()),
    )


@given(today=days, steps=st.lists(st.integers(0, 12), max_size=6), seed=st.integers(0, 99))
def test_a_story_as_long_as_its_working_days_ends_before_today(today, steps, seed):
    stage = scene(seed)

    at = stage.office_hour(stage.workdays_before(today, sum(steps) + 1))
    for step in steps:
        at = stage.later(at, 0, step)

    assert at.date() < today
    assert CALENDAR.is_workday(at.date())


def test_the_working_day_before_a_monday_off_is_the_thursday_before_the_feast():
    """Spring Festival 2027: Friday the 5th and Monday the 8th of February are off."""
    assert scene(0).workdays_before(dt.date(2027, 2, 8), 1) == dt.date(2027, 2, 4)
