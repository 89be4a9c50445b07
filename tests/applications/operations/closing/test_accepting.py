"""A second pair of eyes on the file, and a number in the archive."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import ClosingPaper, ClosingReport
from applications.operations import closing
from applications.queries import closing_file
from applications.states import CaseState, Outcome
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.closing.given import IN_TIME, LATE, file, keep
from tests.casework import (
    explain_missing_papers,
    make_accepted,
    make_archived,
    make_assigned,
    make_filed,
    make_in_progress,
    make_terminated,
    photo,
)
from tests.office import make_user, noon
from workstations.models import Message, Paper, TrailEntry
from workstations.states import PaperState, Role

pytestmark = pytest.mark.django_db


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
