"""A year is confirmed, and every open due day is counted anew."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application, Case
from applications.operations import calendar
from applications.operations.winding import wind
from applications.states import ApplicationState
from tests.office import make_application, make_case, noon
from workstations.models import CalendarYear

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

DECEMBER = dt.date(2026, 12, 28)
NOTICE = {
    "year": 2027,
    # Invented: the first working week is off, and the Sunday after is worked.
    "holidays": {dt.date(2027, 1, day): "元旦" for day in range(1, 9)},
    "workdays": {dt.date(2027, 1, 10): "元旦调休"},
    "source": "国务院办公厅关于2027年部分节假日安排的通知",
}


@pytest.fixture
def received():
    """An application of 28 December: by the provisional calendar due on Monday 4 January."""
    application = make_application(ApplicationState.UNDER_REVIEW, received_on=DECEMBER)
    wind(application)
    application.save()
    assert application.decision_due_on == dt.date(2027, 1, 4)
    return application


def test_open_days_move_and_are_listed(received, staff):
    case = make_case(opened_on=dt.date(2026, 12, 30))
    Case.objects.update(assignment_due_on=dt.date(2027, 1, 4))

    moved = calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER))

    received.refresh_from_db()
    case.refresh_from_db()
    assert received.decision_due_on == case.assignment_due_on == dt.date(2027, 1, 10)
    assert not received.decision_due_is_provisional
    assert {(row.number, row.before, row.after) for row in moved} == {
        (received.number, dt.date(2027, 1, 4), dt.date(2027, 1, 10)),
        (case.number, dt.date(2027, 1, 4), dt.date(2027, 1, 10)),
    }


def test_foreseeing_moves_nothing(received, staff):
    moved = calendar.foresee(**NOTICE, by=staff, at=noon(DECEMBER))

    received.refresh_from_db()
    assert [row.after for row in moved] == [dt.date(2027, 1, 10)]
    assert received.decision_due_on == dt.date(2027, 1, 4)
    assert not CalendarYear.objects.get(year=2027).is_confirmed


def test_what_is_decided_keeps_the_day_it_had(staff):
    application = make_application(ApplicationState.REFUSED, received_on=DECEMBER)

    assert calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER)) == []
    assert Application.objects.get().decision_due_on == application.decision_due_on


def test_only_the_center_keeps_the_calendar(clerk):
    with pytest.raises(PermissionDenied):
        calendar.confirm_year(**NOTICE, by=clerk, at=noon(DECEMBER))
