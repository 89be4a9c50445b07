"""A year is confirmed, and every open due day is counted anew."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import Application, Case, MovedDay, StepKind
from applications.operations import calendar
from applications.operations.winding import wind
from applications.states import ApplicationState
from tests.casework import make_in_progress, record_step
from tests.office import make_application, make_case, noon
from workstations.models import CalendarYear, Message

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


def test_what_moved_is_kept_and_its_owner_is_told(received, staff):
    calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER))

    kept = MovedDay.objects.get()
    told = Message.objects.get()
    assert (kept.year, kept.application, kept.what) == (2027, received, "审查决定")
    assert (kept.before, kept.after) == (dt.date(2027, 1, 4), dt.date(2027, 1, 10))
    assert told.recipient == received.taken_by
    assert (told.page, told.subject_uid) == ("applications:detail", received.uid)
    assert told.text == (
        f"{received.number}的审查决定期限因放假安排公布，由2027年1月4日改为2027年1月10日。"
    )


def test_the_office_is_told_of_what_still_lies_with_it(staff, clerk, office):
    application = make_application(
        ApplicationState.RECEIVED, received_on=DECEMBER, place=office, registered_by=clerk
    )

    calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER))

    told = Message.objects.get(subject_uid=application.uid)
    assert told.recipient == clerk


def test_heads_hear_of_cases_to_assign_and_workers_of_files_to_hand_in(staff, head):
    opened = make_case(opened_on=dt.date(2026, 12, 30))
    Case.objects.update(assignment_due_on=dt.date(2027, 1, 4))
    closing = make_in_progress()
    record_step(closing, StepKind.PAPERS, on=dt.date(2026, 12, 5))
    Message.objects.all().delete()

    calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER))

    assert Message.objects.filter(subject_uid=opened.uid, recipient=head).exists()
    told = Message.objects.filter(subject_uid=closing.uid)
    assert [message.recipient for message in told] == [closing.worker.user]
    assert "报送结案材料期限" in told.get().text


def test_the_list_can_be_read_later_with_a_way_to_each_page(received, staff, auditor, signed_in):
    calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER))

    page = signed_in(auditor).get(reverse("applications:moved_days"), {"year": "2027"})

    shown = page.content.decode()
    assert reverse("applications:detail", args=[received.uid]) in shown
    assert "2027年放假安排" in shown


@pytest.mark.parametrize("year", ["0", "99999", "二〇二七", "-1", "x" * 5000])
def test_a_year_nobody_confirmed_shows_the_whole_list(staff, signed_in, year):
    page = signed_in(staff).get(reverse("applications:moved_days"), {"year": year})

    assert "没有变动过的期限" in page.content.decode()


def test_foreseeing_moves_nothing(received, staff):
    moved = calendar.foresee(**NOTICE, by=staff, at=noon(DECEMBER))

    received.refresh_from_db()
    assert [row.after for row in moved] == [dt.date(2027, 1, 10)]
    assert received.decision_due_on == dt.date(2027, 1, 4)
    assert not CalendarYear.objects.get(year=2027).is_confirmed
    assert not MovedDay.objects.exists()
    assert not Message.objects.exists()


def test_what_is_decided_keeps_the_day_it_had(staff):
    application = make_application(ApplicationState.REFUSED, received_on=DECEMBER)

    assert calendar.confirm_year(**NOTICE, by=staff, at=noon(DECEMBER)) == []
    assert Application.objects.get().decision_due_on == application.decision_due_on


def test_only_the_center_keeps_the_calendar(clerk):
    with pytest.raises(PermissionDenied):
        calendar.confirm_year(**NOTICE, by=clerk, at=noon(DECEMBER))
