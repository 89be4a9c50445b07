"""Between agencies: handed over with a list of papers, or come with another's day of receipt."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import TransferIn, TransferOut, TransferPeriod
from applications.operations import deciding, transferring, undoing
from applications.queries import progress
from applications.rules.transfers import NOT_ENTERED
from applications.states import ApplicationState, Channel, DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.office import (
    NOON,
    TODAY,
    make_applicant,
    make_application,
    make_decision,
    make_user,
    noon,
    resident_number,
)
from tests.paperwork import pdf_of
from tests.serving import serve
from tests.transfers import AGENCY, make_come, make_period, make_transferred, receipt_of
from workstations.models import Paper, TrailEntry
from workstations.states import PaperState, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
TOMORROW = TODAY + dt.timedelta(days=1)


def cover(application) -> Paper:
    return Paper.objects.get(subject_uid=application.uid, kind="transfer_letter")


def test_signing_ends_our_clock_and_issues_both_letters():
    application = make_transferred()

    assert (application.state, application.closed_on) == (ApplicationState.REDIRECTED, TODAY)
    written = TransferOut.objects.get(application=application)
    assert (written.agency, written.handed_over_on) == (AGENCY, TODAY)
    assert written.letter == cover(application)
    assert TrailEntry.objects.filter(action="application.transferred").count() == 1


def test_the_cover_letter_carries_the_list_of_papers_and_the_day_of_receipt(pdf_text):
    application = make_transferred()

    text = pdf_text(pdf_of(cover(application)))

    for words in (
        "法律援助申请移送函",
        f"{AGENCY}：",
        f"{application.applicant.name}于2026年11月18日就请求支付劳动报酬",
        f"（编号：{application.number}）",
        "劳动争议仲裁机构在广安市前锋区",
        "依照《中华人民共和国法律援助法》第三十八条的规定",
        "首先收到申请之日为2026年11月18日",
        "移送材料清单（共3种）",
        "1.法律援助申请表，1份",
        "3.与申请事项有关的案件材料，1份",
        "签收退回本中心",
        "2026年11月18日",
    ):
        assert words in text


def test_the_applicant_is_told_that_nothing_need_be_asked_again(pdf_text):
    application = make_transferred()
    letter = Paper.objects.get(subject_uid=application.uid, kind="redirect_letter")

    text = pdf_text(pdf_of(letter))

    assert f"已将你的申请和已提交的材料移送{AGENCY}" in text
    assert "你不需要重新申请" in text
    assert "退还" not in text


def test_a_redirection_without_transfer_gives_the_papers_back():
    application = make_application(ApplicationState.DRAFTED)
    make_decision(application, kind=DecisionKind.REDIRECT, ground="not-competent")
    deciding.sign(application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=NOON)

    assert not TransferOut.objects.exists()
    assert not Paper.objects.filter(kind="transfer_letter").exists()


def test_a_grant_is_never_transferred():
    application = make_application(ApplicationState.UNDER_REVIEW)

    with pytest.raises(IntegrityError, match="only_a_redirection_is_transferred"):
        make_decision(application, kind=DecisionKind.GRANT, is_transferred=True)


def test_while_no_period_was_entered_no_day_is_counted():
    record = receipt_of(make_transferred())

    assert (record.due_on, record.due_why) == (None, NOT_ENTERED)


def test_the_entered_days_run_from_our_receipt_and_cite_their_source():
    make_period(days=3)

    record = receipt_of(make_transferred())

    # Wednesday the 18th; the third day after it is a Saturday, so Monday.
    assert record.due_on == dt.date(2026, 11, 23)


def test_a_period_that_came_into_force_later_counts_for_later_receipts_only():
    make_period(days=3, since=TOMORROW)

    assert receipt_of(make_transferred()).due_on is None


def test_the_other_agencys_receipt_is_recorded_and_then_nothing_is_undone():
    application = make_transferred()
    record = serve(receipt_of(application), on=TODAY, received_by="前锋区中心王某")
    assert (record.addressee, record.capacity) == (AGENCY, "接收移送的机构")

    with pytest.raises(RuleBroken, match="已经由广安市前锋区法律援助中心接收"):
        undoing.undo(
            application_id=application.pk,
            reason="办案机关有误",
            by=make_user(Role.CENTER_HEAD),
            at=NOON,
        )

    application.refresh_from_db()
    assert application.state == ApplicationState.REDIRECTED


def test_before_that_undoing_voids_the_cover_letter_too():
    application = make_transferred()

    undoing.undo(
        application_id=application.pk,
        reason="办案机关有误",
        by=make_user(Role.CENTER_HEAD),
        at=NOON,
    )

    application.refresh_from_db()
    assert application.state == ApplicationState.UNDER_REVIEW
    assert cover(application).state == PaperState.VOIDED


def test_without_a_single_paper_there_is_nothing_to_hand_over():
    staff = make_user(Role.CENTER_STAFF)
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken, match="没有可以移送的材料"):
        deciding.draft(
            application_id=application.pk,
            kind=DecisionKind.REDIRECT,
            ground="not-competent",
            articles="《中华人民共和国法律援助法》第三十八条",
            reason="仲裁机构在广安市前锋区。",
            competent_body=AGENCY,
            is_transferred=True,
            by=staff,
            at=NOON,
        )


def test_the_progress_page_says_that_it_went_on_elsewhere():
    number = resident_number()
    application = make_transferred(applicant=make_applicant(id_number=number))

    shown = progress.asked(code=application.progress_code, tail=number[-4:], on=TODAY)

    assert "已经把申请和材料移送过去" in shown.happened
    assert "不需要重新申请" in shown.next_act


def test_an_application_that_came_carries_the_agency_and_its_day():
    row = make_come()

    row.application.refresh_from_db()
    assert row.application.channel == Channel.REMOTE
    assert (row.agency, row.their_number) == (AGENCY, "前锋法援移〔2026〕3号")
    entry = TrailEntry.objects.get(action="application.came_transferred")
    assert entry.details == {"first": "2026-11-18"}


def test_entering_it_again_corrects_the_same_row():
    application = make_come().application
    transferring.record_origin(
        application_id=application.pk,
        agency="岳池县法律援助中心",
        their_number="",
        first_received_on=TODAY - dt.timedelta(days=2),
        by=application.taken_by,
        at=NOON,
    )

    assert TransferIn.objects.get().agency == "岳池县法律援助中心"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"agency": " "}, "全称"),
        ({"first_received_on": TOMORROW}, "不能晚于本中心收到的日期"),
    ],
)
def test_an_impossible_origin_is_refused(changes, words):
    staff = make_user(Role.CENTER_STAFF)
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=staff)
    typed = {"agency": AGENCY, "their_number": "", "first_received_on": TODAY, **changes}

    with pytest.raises(RuleBroken, match=words):
        transferring.record_origin(
            application_id=application.pk, by=staff, at=noon(TOMORROW), **typed
        )


def test_a_colleague_writes_nothing_on_anothers_desk():
    application = make_application(ApplicationState.UNDER_REVIEW)

    with pytest.raises(PermissionDenied):
        make_come(application, by=make_user(Role.CENTER_STAFF))


def test_only_the_head_enters_the_period_and_of_one_day_there_is_one():
    with pytest.raises(PermissionDenied):
        make_period(by=make_user(Role.CENTER_STAFF))
    make_period()
    with pytest.raises(RuleBroken, match="不能改写"):
        make_period(days=5)

    assert TransferPeriod.objects.get().days == 3


def test_what_was_entered_is_never_rewritten():
    row = make_period()
    row.days = 30

    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        row.save()
