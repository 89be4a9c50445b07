"""Form 7 in a case: help from another agency with what lies elsewhere, by notice too."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.models import Cooperation
from applications.operations import case_cooperating, closing, cooperating
from applications.states import CaseState, CooperationState, Receiver
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_accepted, make_assigned, make_in_progress, make_terminated
from tests.office import NOON, make_case, make_notice_case, make_user, noon
from tests.registers import answer_cooperation
from tests.sealing import register_secret
from tests.serving import serve
from workstations.models import Message
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

FRIDAY = dt.date(2026, 11, 20)
LETTER = {
    "agency": "广安市前锋区法律援助中心",
    "agency_address": "",
    "facts": "被告人在前锋区就医。",
    "items": "调取病历\n询问主治医生",
    "reply_days": 10,
}


def draft(case, *, by, **changes) -> Cooperation:
    return case_cooperating.draft(case_id=case.pk, by=by, at=NOON, **{**LETTER, **changes})


def test_a_case_by_notice_has_no_application_and_gets_its_letter(staff, head):
    case = make_assigned(make_notice_case())
    letter = draft(case, by=staff)

    sent = cooperating.sign(letter_id=letter.pk, by=head, at=NOON)

    said = sent.letter.snapshot
    assert (sent.state, sent.letter.subject_uid) == (CooperationState.SENT, case.uid)
    assert (said["applicant_name"], said["case_number"]) == (case.recipient.name, case.number)
    assert said["items"] == ["调取病历", "询问主治医生"]


def test_it_is_served_on_the_other_agency_and_their_days_begin(staff, head):
    letter = draft(make_case(), by=staff)
    cooperating.sign(letter_id=letter.pk, by=head, at=NOON)
    letter.refresh_from_db()
    record = letter.letter.services.get()

    serve(record, on=FRIDAY)

    letter.refresh_from_db()
    assert (record.receiver, record.addressee) == (Receiver.COOPERATOR, LETTER["agency"])
    assert letter.reply_by == dt.date(2026, 11, 30)


def test_its_answer_is_told_to_the_worker(staff, head):
    case = make_in_progress()
    letter = draft(case, by=staff)
    cooperating.sign(letter_id=letter.pk, by=head, at=NOON)

    answer_cooperation(letter, by=staff, on=FRIDAY)

    told = Message.objects.unread().get(text__contains="请向中心领取复函")
    assert told.recipient == case.worker.user


def test_the_end_of_aid_takes_it_back(staff, head):
    case = make_in_progress()
    letter = draft(case, by=staff)

    make_terminated(case)

    letter.refresh_from_db()
    assert (letter.state, letter.withdrawn_because) == (CooperationState.WITHDRAWN, "案件已办结")


def test_the_archive_leaves_no_letter_open(staff, head):
    case = make_in_progress()
    letter = draft(case, by=staff)

    closing.archive(case_id=make_accepted(case).pk, by=staff, at=noon(dt.date(2026, 12, 30)))

    letter.refresh_from_db()
    assert letter.state == CooperationState.WITHDRAWN


def test_nobody_asks_for_help_in_a_case_that_is_handed_in(staff):
    with pytest.raises(RuleBroken, match="办理中的案件才能发函协作"):
        draft(make_case(CaseState.VOIDED), by=staff)


def test_nothing_is_written_down_about_a_state_secret(staff):
    with pytest.raises(RuleBroken, match="涉及国家秘密"):
        draft(register_secret(), by=staff)


def test_the_worker_asks_the_center_and_writes_no_letter_of_its_own(staff):
    case = make_in_progress()

    with pytest.raises(PermissionDenied):
        draft(case, by=case.worker.user)


def test_an_agency_has_one_open_letter_about_a_case(staff):
    case = make_case()
    draft(case, by=staff)

    with pytest.raises(RuleBroken, match="尚未办结"):
        draft(case, by=staff)


def test_the_case_page_leads_to_the_letter_and_back(signed_in, staff, head, time_machine):
    time_machine.move_to(NOON, tick=False)
    case = make_assigned(make_notice_case())
    browser = signed_in(staff)
    address = reverse("applications:case_cooperation_new", args=[case.uid])

    asked = browser.get(address)
    browser.post(address, {**LETTER, "agency_address": ""})
    letter = Cooperation.objects.get()
    cooperating.sign(letter_id=letter.pk, by=head, at=NOON)

    shown = browser.get(reverse("applications:cooperation", args=[letter.uid])).content.decode()
    page = browser.get(reverse("applications:case", args=[case.uid])).content.decode()
    assert "办案期限不因此暂停" in asked.content.decode()
    assert case.number in shown
    assert "打开案件" in shown
    assert "审查期限" not in shown
    assert "铜法援协〔2026〕1号" in page


def test_the_list_holds_letters_about_applications_and_cases(signed_in, staff, head):
    letter = draft(make_case(), by=make_user(Role.CENTER_STAFF))
    cooperating.sign(letter_id=letter.pk, by=head, at=noon(dt.date(2026, 11, 18)))

    shown = signed_in(staff).get(reverse("applications:cooperations")).content.decode()

    assert letter.case.number in shown
