"""A year's notice moves what the applicant is about to miss, and the days of a query."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import Application, CriticalDate
from applications.operations import calendar, critical_dates, limiting
from applications.states import ApplicationState, DateOrigin, DateState, LimitationKind
from tests.applications.operations.test_calendar import NOTICE
from tests.casework import make_in_progress
from tests.data_queries import ask, make_sharing
from tests.dates import set_date
from tests.office import make_application, noon
from tests.transfers import make_period, make_transferred, receipt_of
from workstations.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

# 《民事诉讼法》第一百七十一条: fifteen days from 18 December end on Saturday, 2 January 2027;
# by plain weekends that is Monday the 4th, by the invented notice Sunday the 10th, a working day.
SERVED, BEFORE, AFTER = dt.date(2026, 12, 18), dt.date(2027, 1, 4), dt.date(2027, 1, 10)
AT = noon(dt.date(2026, 12, 30))


def confirm(by) -> list[tuple]:
    moved = calendar.confirm_year(**NOTICE, by=by, at=AT)
    return [(row.number, row.what, row.before, row.after) for row in moved]


def note_appeal(application: Application, *, by) -> CriticalDate:
    limiting.note_limitation(
        application_id=application.pk,
        kind=LimitationKind.CIVIL_APPEAL_JUDGMENT,
        started_on=SERVED,
        by=by,
        at=noon(dt.date(2026, 12, 28)),
    )
    return CriticalDate.objects.get(application=application, origin=DateOrigin.LIMITATION)


@pytest.fixture
def application(staff) -> Application:
    # Its seven days ended in December: only the time to appeal can move.
    return make_application(
        ApplicationState.UNDER_REVIEW, received_on=dt.date(2026, 12, 1), taken_by=staff
    )


def moved_date(date: CriticalDate) -> dt.date:
    date.refresh_from_db()
    date.application.refresh_from_db()
    return date.due_on


def test_the_time_to_appeal_moves_with_the_date_that_reminds_of_it(staff, application):
    date = note_appeal(application, by=staff)
    critical_dates.confirm(date_id=date.pk, by=staff, at=AT)
    assert date.due_on == BEFORE

    moved = confirm(staff)

    assert (application.number, "上诉、起诉", BEFORE, AFTER) in moved
    assert moved_date(date) == date.application.limitation_due_on == AFTER
    assert "预估" not in date.why
    # It is another day: whoever said that they know the old one is asked anew.
    assert date.confirmed_by is None
    told = Message.objects.get(subject_uid=date.uid, read_at=None)
    assert (told.recipient, told.page) == (staff, "applications:critical_date")


def test_a_day_that_stays_is_no_estimate_any_more(staff, application):
    date = note_appeal(application, by=staff)
    assert "预估" in date.why

    moved = calendar.confirm_year(
        year=2027,
        holidays={dt.date(2027, 1, day): "元旦" for day in (1, 2, 3)},
        workdays={},
        source=NOTICE["source"],
        by=staff,
        at=AT,
    )

    assert (moved, moved_date(date)) == ([], BEFORE)
    assert "预估" not in date.why


def test_of_a_granted_application_the_worker_is_told(staff):
    case = make_in_progress()
    Application.objects.filter(pk=case.application_id).update(
        state=ApplicationState.UNDER_REVIEW, closed_on=None, taken_by=staff
    )
    date = note_appeal(case.application, by=staff)
    Application.objects.filter(pk=case.application_id).update(
        state=ApplicationState.GRANTED, closed_on=SERVED
    )

    confirm(staff)

    assert moved_date(date) == AFTER
    assert Message.objects.get(subject_uid=date.uid).recipient == case.worker.user


def test_a_day_that_somebody_chose_for_it_stays(staff, application):
    date = note_appeal(application, by=staff)
    critical_dates.move(
        date_id=date.pk,
        due_on=dt.date(2026, 12, 31),
        due_at=None,
        place="",
        note="",
        by=staff,
        at=AT,
    )

    confirm(staff)

    assert moved_date(date) == dt.date(2026, 12, 31)
    assert date.application.limitation_due_on == AFTER


def test_a_line_typed_by_hand_for_the_new_day_reminds_instead(staff, application):
    date = note_appeal(application, by=staff)
    set_date(application, kind=date.kind, due_on=AFTER, due_at=None, by=staff)

    confirm(staff)

    date.refresh_from_db()
    assert date.state == DateState.CANCELLED


def test_a_draft_moves_in_silence_for_its_own_place_alone(staff, clerk, office, signed_in):
    draft = make_application(ApplicationState.DRAFT, place=office)
    date = note_appeal(draft, by=clerk)

    assert confirm(staff) == []
    assert moved_date(date) == AFTER
    assert signed_in(staff).get(reverse("applications:moved_days")).status_code == 200


def test_a_query_to_other_records_moves_by_the_offices_own_days(staff):
    query = ask(make_sharing(staff=staff), asked_on=dt.date(2026, 11, 18))
    # Asked on Wednesday, 30 December: three days are Saturday, 2 January.
    type(query).objects.update(asked_on=dt.date(2026, 12, 30), due_on=BEFORE)

    moved = confirm(staff)

    query.refresh_from_db()
    assert query.due_on == AFTER
    assert (query.application.number, "社会保险（参保、养老金）反馈", BEFORE, AFTER) in moved
    told = Message.objects.filter(subject_uid=query.application.uid, text__contains="反馈期限因")
    assert told.get().recipient == staff


def test_the_agreed_days_of_a_transfer_run_from_our_receipt_as_before(staff):
    make_period(days=5)
    # Received on 28 December: five days are Saturday, 2 January.
    application = make_transferred(received_on=dt.date(2026, 12, 28), at=AT)
    letter = receipt_of(application)
    assert letter.due_on == BEFORE

    moved = confirm(staff)

    letter.refresh_from_db()
    assert letter.due_on == AFTER
    assert letter.due_why.startswith("12月28日收到申请")
    assert [row for row in moved if row[2] == BEFORE and "移送" in row[1]]


def test_a_transfer_for_which_nothing_was_agreed_has_no_day_that_could_move(staff):
    letter = receipt_of(make_transferred(received_on=dt.date(2026, 12, 28), at=AT))

    confirm(staff)

    letter.refresh_from_db()
    assert letter.due_on is None
