"""A notice's three days cover two acts: the assignment, and the word to the authority.

Received on Wednesday 18 November 2026: three days end on Saturday the 21st, and roll to Monday
the 23rd (法律援助法 art. 36).
"""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import ServiceRecord
from applications.operations import assigning, calendar, recalling
from applications.queries import case_page
from applications.queries.told_authorities import NOBODY_NAMED, NOT_TOLD
from applications.states import NoticeGround, Receiver
from tests.applications.operations.assigning.given import assign
from tests.applications.operations.test_calendar import NOTICE
from tests.casework import make_assigned, make_given_to_unit
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_case,
    make_notice_case,
    make_unit,
    make_user,
    noon,
)
from tests.serving import serve
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

DUE = dt.date(2026, 11, 23)
LABEL = "通知案件指派并告知办案机关"


def a_case(**fields):
    return make_notice_case(
        **{
            "ground": NoticeGround.ORDINARY_PROCEDURE,
            "assignment_due_on": DUE,
            "assignment_due_why": "11月18日收到通知，次日起算3日。",
            **fields,
        }
    )


def clock(case, *, on=TODAY):
    return next((c for c in case_page.clocks_of(case, on=on) if c.label == LABEL), None)


def page_of(case, browser) -> str:
    url = reverse("applications:notice", args=[case.notice_person.notice.uid])
    return browser.get(url).content.decode()


def test_the_letter_is_to_be_served_within_the_notices_own_days(head, staff):
    case = a_case()

    assign(case, make_aid_worker(), by=head)

    record = ServiceRecord.objects.get()
    assert (record.case, record.receiver, record.due_on) == (case, Receiver.AUTHORITY, DUE)
    assert record.due_why == "11月18日收到通知，次日起算3日。"
    told = Message.objects.get(subject_uid=record.uid, recipient=staff)
    assert told.page == "applications:service"
    assert "待送达办案机关，请在11月23日前送达并登记" in told.text


def test_a_case_by_application_informs_its_court_without_these_days(head):
    make_assigned(make_case())

    assert not ServiceRecord.objects.exists()


def test_while_only_the_unit_has_it_there_is_no_letter_and_the_light_stays(staff, signed_in):
    case = make_given_to_unit(a_case(), unit=make_aid_worker().unit)

    assert not ServiceRecord.objects.exists()
    assert (clock(case).due_on, clock(case).done_on) == (DUE, None)
    assert NOBODY_NAMED in clock(case).why
    assert NOBODY_NAMED in page_of(case, signed_in(staff))


def test_the_letter_follows_as_soon_as_the_unit_names_its_worker():
    unit = make_unit()
    worker = make_aid_worker(unit=unit)
    case = make_given_to_unit(a_case(), unit=unit)
    manager = make_user(Role.UNIT_MANAGER, unit=unit)

    assigning.name_worker(case_id=case.pk, worker_id=worker.pk, by=manager, at=NOON)

    assert ServiceRecord.objects.get().due_on == DUE


def test_the_light_goes_out_on_the_day_the_authority_has_the_letter(staff, signed_in, time_machine):
    case = make_assigned(a_case(), at=NOON)
    time_machine.move_to(noon(DUE))
    browser = signed_in(staff)
    assert (NOT_TOLD in clock(case).why, clock(case).done_on) == (True, None)
    waiting = page_of(case, browser)
    assert NOT_TOLD in waiting
    assert "今天到期" in waiting

    serve(ServiceRecord.objects.get(), by=staff, on=DUE)

    shown = page_of(case, browser)
    assert (NOT_TOLD in clock(case).why, clock(case).done_on) == (False, DUE)
    assert NOT_TOLD not in shown
    assert "按期完成" in shown


def test_assigned_in_time_and_told_late_is_late(staff, signed_in):
    case = make_assigned(a_case(), at=NOON)

    serve(ServiceRecord.objects.get(), by=staff, on=dt.date(2026, 11, 25))

    assert "超期2天完成" in page_of(case, signed_in(staff))


def test_a_recalled_assignment_asks_for_no_service_of_its_void_letter(head):
    case = a_case()
    given = assign(case, make_aid_worker(), by=head)

    recalling.recall(case_id=case.pk, number=given.number, reason="选错了人。", by=head, at=NOON)

    case.refresh_from_db()
    assert not ServiceRecord.objects.open().exists()
    assert clock(case) is None


def test_a_letter_of_before_its_service_was_kept_is_not_asked_for(staff, signed_in):
    case = make_assigned(a_case(), at=NOON)
    ServiceRecord.objects.all().delete()

    assert clock(case).done_on == TODAY
    assert NOT_TOLD not in page_of(case, signed_in(staff))


def test_a_year_confirmed_meanwhile_moves_the_letters_day_from_the_receipt(staff):
    received_on = dt.date(2026, 12, 31)
    case = a_case(
        opened_on=received_on,
        assignment_due_on=dt.date(2027, 1, 4),
    )
    make_assigned(case, at=noon(received_on))

    moved = calendar.confirm_year(**NOTICE, by=staff, at=noon(received_on))

    assert ("送达办案机关", dt.date(2027, 1, 10)) in {(row.what, row.after) for row in moved}
    assert ServiceRecord.objects.get().due_on == dt.date(2027, 1, 10)


def test_the_assignment_page_says_both_acts_and_the_answer_says_what_is_left(head, signed_in):
    case, worker = a_case(), make_aid_worker()
    browser, url = signed_in(head), reverse("applications:assign", args=[case.uid])

    page = browser.get(url).content.decode()
    assert "11月23日前指派，并函告办案机关（《法律援助法》第三十六条）" in page

    answer = browser.post(url, {"choice": f"worker-{worker.uid}", "reason": "轮派"}, follow=True)
    assert "公函应在2026年11月23日前送达办案机关，请中心登记送达" in answer.content.decode()


def test_the_assignment_page_of_an_application_speaks_of_no_authority(head, signed_in):
    url = reverse("applications:assign", args=[make_case().uid])

    assert "函告办案机关" not in signed_in(head).get(url).content.decode()
