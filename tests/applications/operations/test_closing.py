"""Closing: a file with every paper, a second pair of eyes, and a number in the archive."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Case, ClosingPaper, ClosingReport
from applications.operations import closing, gathering
from applications.queries import closing_file
from applications.states import CaseState, Outcome
from legalaid.shared.refusals import RuleBroken
from tests.casework import (
    a_report,
    explain_missing_papers,
    make_accepted,
    make_archived,
    make_assigned,
    make_filed,
    make_in_progress,
    make_terminated,
    photo,
)
from tests.office import make_notice_case, make_user, noon, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, Paper, TrailEntry
from workstations.states import PaperState, Role

pytestmark = pytest.mark.django_db

CLOSED_ON = dt.date(2026, 12, 18)
IN_TIME = noon(dt.date(2026, 12, 28))
# Thirty days after 18 December: 17 January is a Sunday.
DUE_ON = dt.date(2027, 1, 18)
LATE = noon(dt.date(2027, 1, 19))


def keep(case, code="judgment", *, upload=None, reason="", by=None):
    return gathering.keep_paper(
        case_id=case.pk,
        code=code,
        upload=upload,
        not_applicable_reason=reason,
        by=by or case.worker.user,
        at=IN_TIME,
    )


def ready_to_file(**fields):
    case = make_in_progress(**fields)
    explain_missing_papers(case, at=IN_TIME)
    return case


def file(case, *, by=None, at=IN_TIME, **fields):
    report = a_report(case, **fields)
    return closing.file(case_id=case.pk, report=report, by=by or case.worker.user, at=at)


# ---- The papers ------------------------------------------------------------------------------


def test_a_paper_is_kept_and_a_later_one_takes_its_place():
    case = make_in_progress()
    first = keep(case, upload=photo())

    again = keep(case, reason="以调解书结案")

    assert ClosingPaper.objects.get() == first == again
    assert (again.file, again.not_applicable_reason) == (None, "以调解书结案")


def test_a_paper_can_be_taken_out_again():
    case = make_in_progress()
    keep(case, upload=photo())

    gathering.drop_paper(case_id=case.pk, code="judgment", by=case.worker.user, at=IN_TIME)

    assert ClosingPaper.objects.count() == 0


def test_neither_file_nor_reason_is_no_paper():
    with pytest.raises(RuleBroken, match="请上传判决书、裁定书或者调解书"):
        keep(make_in_progress())


def test_a_paper_of_another_stage_does_not_belong_into_the_file():
    with pytest.raises(RuleBroken, match="不属于本案卷宗"):
        keep(make_in_progress(), "indictment-opinion", upload=photo())


def test_only_the_worker_fills_the_file():
    with pytest.raises(PermissionDenied):
        keep(make_in_progress(), upload=photo(), by=make_user(Role.CENTER_STAFF))


def test_what_the_office_issued_itself_needs_no_upload():
    case = make_in_progress(make_notice_case())

    there = {line.paper.code: line.at_hand for line in closing_file.lines(case) if line.at_hand}

    assert there == {
        "assignment": "系统已制作",
        "official-letter": "系统已制作",
        "progress-record": "系统已登记",
        "closing-report": "报送时由系统制作",
    }


# ---- Handing in ------------------------------------------------------------------------------


def test_the_worker_hands_the_file_in():
    case = ready_to_file()
    staff = make_user(Role.CENTER_STAFF)

    report = file(case, recovered_yuan=Decimal("36800"), wages_yuan=Decimal("36000"))

    case.refresh_from_db()
    assert (case.state, case.closed_on, case.filing_due_on) == (
        CaseState.FILED,
        CLOSED_ON,
        DUE_ON,
    )
    assert (report.recovered_yuan, report.wages_yuan) == (36800, 36000)
    assert Message.objects.filter(recipient=staff, text__contains="请审查").count() == 1


def test_form_21_carries_what_was_handed_in():
    case = ready_to_file()

    file(case)

    snapshot = Paper.objects.get(kind="closing_report").snapshot
    assert snapshot["closed_on"] == "2026年12月18日"
    assert snapshot["outcome"] == "调解"
    assert snapshot["recovered_in_words"] == "叁万陆仟捌佰元整"
    assert snapshot["work_done"] == "2026年11月19日，会见、约见。"


def test_a_gap_in_the_file_is_named():
    with pytest.raises(RuleBroken, match=r"还缺.*判决书、裁定书或者调解书.*第四十条") as refusal:
        file(make_in_progress())

    assert refusal.value.field == "papers"
    assert ClosingReport.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"closed_on": dt.date(2026, 12, 29)}, "closed_on", "不能晚于今天"),
        ({"closed_on": dt.date(2026, 11, 18)}, "closed_on", "不能早于指派日"),
        ({"outcome": Outcome.ADOPTED}, "outcome", "与案件类别相符"),
        ({"wages_yuan": Decimal("36800.01")}, "wages_yuan", "不能大于"),
        ({"summary": " "}, "summary", "承办情况小结"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(changes, field, sentence):
    case = ready_to_file()

    with pytest.raises(RuleBroken, match=sentence) as refusal:
        file(case, **changes)

    assert refusal.value.field == field


def test_the_thirtieth_day_rolled_to_monday_is_in_time():
    assert file(ready_to_file(), at=noon(DUE_ON)).late_reason == ""


def test_a_late_file_says_why():
    case = ready_to_file()

    with pytest.raises(RuleBroken, match=r"逾期1日.*请说明原因.*第四十条") as refusal:
        file(case, at=LATE)

    assert refusal.value.field == "late_reason"
    assert file(case, at=LATE, late_reason="法院1月10日才送达").late_reason == "法院1月10日才送达"


@pytest.mark.parametrize("role", [Role.CENTER_HEAD, Role.AID_WORKER, Role.UNIT_MANAGER])
def test_nobody_else_hands_it_in(role):
    case = ready_to_file()

    with pytest.raises(PermissionDenied):
        file(case, by=make_user(role))


def test_it_is_handed_in_once():
    case = make_filed()

    with pytest.raises(RuleBroken, match="已提交结案"):
        file(case)


# ---- The center ------------------------------------------------------------------------------


def test_the_center_accepts_a_complete_file(staff):
    case = make_filed()

    report = closing.accept(case_id=case.pk, by=staff, at=IN_TIME)

    case.refresh_from_db()
    assert (case.state, case.accepted_on) == (CaseState.ACCEPTED, dt.date(2026, 12, 28))
    assert report.accepted_by == staff


def test_a_paper_that_went_missing_meanwhile_stops_acceptance(staff):
    case = make_filed()
    ClosingPaper.objects.filter(kind="judgment").delete()

    with pytest.raises(RuleBroken, match="判决书"):
        closing.accept(case_id=case.pk, by=staff, at=IN_TIME)


@pytest.mark.parametrize("role", [Role.AID_WORKER, Role.UNIT_MANAGER, Role.FINANCE, Role.AUDITOR])
def test_only_the_center_accepts_returns_and_archives(role):
    case, person = make_filed(), make_user(role)

    with pytest.raises(PermissionDenied):
        closing.accept(case_id=case.pk, by=person, at=IN_TIME)
    with pytest.raises(PermissionDenied):
        closing.return_(case_id=case.pk, reason="缺页", by=person, at=IN_TIME)
    with pytest.raises(PermissionDenied):
        closing.archive(case_id=case.pk, by=person, at=IN_TIME)


def test_whoever_filed_does_not_accept(staff):
    case = make_filed()
    ClosingReport.objects.update(filed_by=staff)

    with pytest.raises(PermissionDenied):
        closing.accept(case_id=case.pk, by=staff, at=IN_TIME)


def test_a_returned_file_comes_back_with_a_new_form_21(staff):
    case = make_filed()

    closing.return_(case_id=case.pk, reason="庭审笔录缺第3页", by=staff, at=IN_TIME)
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    assert case.closing_report.returned_reason == "庭审笔录缺第3页"
    assert Message.objects.filter(recipient=case.worker.user, text__contains="退回").count() == 1

    file(case, summary="已补正。", at=LATE)
    case.refresh_from_db()
    assert case.state == CaseState.FILED
    assert ClosingReport.objects.get(case=case).returned_reason == ""
    papers = Paper.objects.filter(kind="closing_report").order_by("pk")
    assert [paper.state for paper in papers] == [PaperState.VOIDED, PaperState.ISSUED]


def test_a_return_says_why(staff):
    with pytest.raises(RuleBroken, match="退回的原因"):
        closing.return_(case_id=make_filed().pk, reason=" ", by=staff, at=IN_TIME)


def test_what_was_not_handed_in_is_neither_accepted_nor_returned(staff):
    case = make_in_progress()

    with pytest.raises(RuleBroken, match="办理中"):
        closing.accept(case_id=case.pk, by=staff, at=IN_TIME)
    with pytest.raises(RuleBroken, match="办理中"):
        closing.return_(case_id=case.pk, reason="缺页", by=staff, at=IN_TIME)


def test_the_archive_number_belongs_to_the_closing_year(staff):
    case = make_accepted(filed_on=dt.date(2027, 1, 5))

    closing.archive(case_id=case.pk, by=staff, at=noon(dt.date(2027, 1, 20)))

    case.refresh_from_db()
    assert case.state == CaseState.ARCHIVED
    assert case.archive_number == "2026-法援-1"
    assert case.archived_on == dt.date(2027, 1, 20)
    assert TrailEntry.objects.get(action="case.archived").details == {"number": "2026-法援-1"}


def test_an_archived_case_never_changes(staff):
    case = make_archived()

    with pytest.raises(RuleBroken, match="已归档"):
        closing.archive(case_id=case.pk, by=staff, at=IN_TIME)
    with pytest.raises(RuleBroken, match="已归档"):
        keep(case, upload=photo())


def test_an_assigned_case_is_not_archived(staff):
    with pytest.raises(RuleBroken, match="已指派"):
        closing.archive(case_id=make_assigned().pk, by=staff, at=IN_TIME)


def test_after_a_termination_the_worker_reports_what_was_done():
    case = make_terminated()
    explain_missing_papers(case, at=IN_TIME)
    codes = {line.paper.code: line for line in closing_file.lines(case)}

    file(case, closed_on=dt.date(2026, 11, 28), outcome=Outcome.OTHER)

    case.refresh_from_db()
    assert case.state == CaseState.FILED
    assert codes["termination"].at_hand == "系统已制作"
    assert not codes["judgment"].paper.is_mandatory


def test_a_termination_in_which_nothing_was_done_goes_straight_to_the_archive(staff):
    case = make_terminated()

    closing.archive(case_id=case.pk, by=staff, at=IN_TIME)

    case.refresh_from_db()
    assert (case.state, case.closed_on) == (CaseState.ARCHIVED, dt.date(2026, 11, 28))


# ---- Two at once -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_members_of_staff_accept_at_once_and_one_wins():
    seed_calendar()
    case, slower = make_filed(), make_user(Role.CENTER_STAFF)
    faster = make_user(Role.CENTER_STAFF, name="李示例")

    with ThreadPoolExecutor() as pool, transaction.atomic():
        closing.accept(case_id=case.pk, by=faster, at=IN_TIME)
        attempt = pool.submit(
            in_own_connection,
            lambda: closing.accept(case_id=case.pk, by=slower, at=IN_TIME),
        )
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="李示例已于12月28日12:00审查通过"):
        attempt.result()
    assert ClosingReport.objects.get().accepted_by == faster


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_slower_one_would_sign_over_the_faster(monkeypatch):
    """The control: nothing but the lock keeps two signatures apart."""
    seed_calendar()
    case, slower = make_filed(), make_user(Role.CENTER_STAFF)
    faster = make_user(Role.CENTER_STAFF)
    monkeypatch.setattr(
        "applications.models.case.CaseQuerySet.select_for_update", lambda self, **_: self
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        closing.accept(case_id=case.pk, by=faster, at=IN_TIME)
        attempt = pool.submit(
            in_own_connection,
            lambda: closing.accept(case_id=case.pk, by=slower, at=IN_TIME),
        )
        wait_until_blocked()

    attempt.result()
    assert ClosingReport.objects.get().accepted_by == slower
    assert Case.objects.get().state == CaseState.ACCEPTED
