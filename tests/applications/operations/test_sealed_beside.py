"""What lies beside a sealed file is shut with it: complaints, letters from above, merges, prints.

A minor's record is given to nobody (刑事诉讼法 art. 286), whichever page would tell of it.
"""

import datetime as dt
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Complaint, MovedDay, OfficeReturn, PassedDown, PersonMerge
from applications.operations import binding, complaint_endings, linking, passing_down
from applications.queries import links
from applications.states import ApplicationState, ComplaintChannel, LinkKind
from legalaid.shared.months import Month
from subsidies.states import LineState
from tests import registers
from tests import sealing as files
from tests.casework import make_archived
from tests.house.doors.things.equipment import pdf
from tests.merging import merge
from tests.money import Hands, make_line
from tests.office import NOON, TODAY, make_applicant, make_application, make_user
from workstations.models import Job, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def case():
    """A civil case in the archive, with the application it came from."""
    return make_archived()


def shut(case):
    files.seal(case, kind="SECRET_VOLUME")


def knows(model, role) -> bool:
    return model.objects.visible_to(make_user(role), on=TODAY).exists()


# ---- Complaints and things passed down -------------------------------------------------------


def test_a_running_complaint_stays_with_the_hands_that_answer_it(case):
    registers.make_complaint(about=case.number)

    shut(case)

    assert knows(Complaint, Role.CENTER_HEAD)
    assert knows(Complaint, Role.BUREAU_LEADER)
    assert not knows(Complaint, Role.AUDITOR)


@pytest.mark.parametrize("role", [Role.CENTER_HEAD, Role.BUREAU_LEADER, Role.AUDITOR])
def test_an_answered_complaint_is_shut_with_its_file(case, role):
    complaint = registers.make_finished_complaint(about=case.number)
    complaint_endings.answer(
        complaint_id=complaint.pk,
        channel=ComplaintChannel.ORAL,
        answered_on=TODAY,
        by=complaint.finished_by,
        at=NOON,
    )
    assert knows(Complaint, role)

    shut(case)

    assert not knows(Complaint, role)


def test_a_letter_from_above_about_the_application_is_shut_once_it_is_answered(case):
    item = registers.take_in_hand(registers.make_passed_down(about=case.application.number))
    shut(case)
    assert knows(PassedDown, Role.CENTER_STAFF)
    assert not knows(PassedDown, Role.AUDITOR)
    assert not knows(PassedDown, Role.BUREAU_LEADER)

    passing_down.close(
        item_id=item.pk, answer="已答复来电人。", upload=None, by=item.owner, at=NOON
    )

    assert not knows(PassedDown, Role.CENTER_STAFF)


# ---- Lists that lead to a file ---------------------------------------------------------------


def test_a_moved_day_leads_to_no_sealed_case(case):
    MovedDay.objects.create(
        year=2026,
        moved_at=NOON,
        case=case,
        what="归档",
        before=TODAY,
        after=TODAY + dt.timedelta(1),
    )
    assert knows(MovedDay, Role.AUDITOR)

    shut(case)

    assert not knows(MovedDay, Role.AUDITOR)
    assert not knows(MovedDay, Role.CENTER_HEAD)


def test_a_mark_leads_to_no_sealed_application(case, staff):
    other = make_application(ApplicationState.FORWARDED)
    linking.mark(
        application_id=other.pk,
        number=case.application.number,
        kind=LinkKind.RELATED,
        by=staff,
        at=NOON,
    )
    assert links.linked_to(other, user=staff, on=TODAY)

    shut(case)

    assert not links.linked_to(other, user=staff, on=TODAY)


def test_the_office_reads_no_more_why_a_sealed_file_came_back(case, signed_in, time_machine):
    time_machine.move_to(NOON)
    clerk = case.application.registered_by
    OfficeReturn.objects.create(
        application=case.application, reason="photo-unreadable", note="请重拍", by=clerk, at=NOON
    )
    page = reverse("applications:own_returns")
    assert case.application.number in signed_in(clerk).get(page).content.decode()

    shut(case)

    assert case.application.number not in signed_in(clerk).get(page).content.decode()


def test_a_merge_names_nobody_who_is_known_from_sealed_files_alone(case, signed_in, head):
    made = merge(case.recipient, make_applicant())
    page = reverse("applications:undo_merge", args=[made.uid])
    assert case.recipient.name in signed_in(head).get(page).content.decode()

    shut(case)

    assert not knows(PersonMerge, Role.CENTER_HEAD)
    assert signed_in(head).get(page).status_code == 404


# ---- What was printed before -----------------------------------------------------------------


def test_the_months_register_printed_before_is_not_downloaded_any_more(case, staff):
    month = Month.of(case.application.received_on)
    week = TODAY + dt.timedelta(days=7)
    printed, other = (
        binding.request_register(month=one, form_token=uuid4(), by=staff, at=NOON)
        for one in (month, month.previous)
    )
    Job.objects.update(file=pdf(), file_expires_on=week)

    shut(case)

    printed.refresh_from_db()
    other.refresh_from_db()
    assert printed.file_expires_on < TODAY
    assert other.file_expires_on == week


@pytest.mark.usefixtures("standards")
def test_an_approval_sheet_of_before_the_seal_is_handed_out_no_more(signed_in, time_machine):
    """It names the recipient; one that is made afterwards says 封存 instead."""
    time_machine.move_to("2027-02-01 12:00+08:00")
    hands = Hands()
    line = make_line(LineState.APPROVED, hands=hands)
    Paper.objects.filter(subject_uid=line.uid).update(file=pdf())
    browser, page = signed_in(hands.leader), reverse("subsidies:line_paper", args=[line.uid])
    assert browser.get(page)["Content-Type"] == "application/pdf"

    files.seal(line.case, kind="SECRET_VOLUME", at=NOON + dt.timedelta(days=120))

    answer = browser.get(page, follow=True)
    assert "写有受援人姓名，不再提供" in answer.content.decode()
