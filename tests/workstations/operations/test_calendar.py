"""The State Council's notice: entered by the center, and the year is then known."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_user, seed_calendar
from workstations.models import CalendarYear
from workstations.operations import calendar
from workstations.queries.calendar import days
from workstations.states import CENTER, Role

pytestmark = pytest.mark.django_db

NEW_YEAR = dt.date(2027, 1, 1)
# A Sunday that is worked in exchange, as the notice of November 2026 might say.
WORKED = dt.date(2027, 1, 31)


def enter(by, **changes) -> CalendarYear:
    return calendar.enter_year(
        **{
            "year": 2027,
            "holidays": {NEW_YEAR: "元旦"},
            "workdays": {WORKED: "春节调休"},
            "source": "国办发明电〔2026〕7号",
            "by": by,
            "at": NOON,
            **changes,
        }
    )


@pytest.mark.parametrize("role", sorted(CENTER))
def test_the_center_confirms_a_year_and_signs_it(role):
    seed_calendar()
    person = make_user(role)

    year = enter(person)

    assert (year.is_confirmed, year.confirmed_by, year.confirmed_at) == (True, person, NOON)
    known = days()
    assert known.is_workday(WORKED)
    assert not known.is_workday(NEW_YEAR)
    # What the seed had guessed is replaced, not added to.
    assert year.days.count() == 2


@pytest.mark.parametrize("role", sorted(set(Role) - CENTER))
def test_nobody_else_enters_a_notice(role):
    with pytest.raises(PermissionDenied):
        enter(make_user(role))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": "  "}, "请填写国务院办公厅通知"),
        ({"holidays": {dt.date(2028, 1, 1): "元旦"}}, "2028-01-01不在2027年"),
        ({"workdays": {NEW_YEAR: "元旦"}}, "2027-01-01不能既放假又上班"),
    ],
)
def test_a_notice_that_cannot_be_true_is_refused(changes, sentence):
    seed_calendar()

    with pytest.raises(RuleBroken, match=sentence):
        enter(make_user(Role.CENTER_HEAD), **changes)

    assert CalendarYear.objects.get(year=2027).is_confirmed is False
