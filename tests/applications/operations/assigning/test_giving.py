"""Giving a case out: who may, who is told, which papers go."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Assignment
from applications.states import CaseState, NoticeGround
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.assigning.given import assign
from tests.casework import make_assigned
from tests.office import (
    TODAY,
    make_aid_worker,
    make_applicant,
    make_authority,
    make_case,
    make_notice,
    make_notice_case,
    make_user,
)
from workstations.models import Message, Paper, TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_the_head_gives_a_case_to_a_worker(head):
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)
    worker = make_aid_worker(login=True)

    assignment = assign(case, worker, by=head, reason="")

    case.refresh_from_db()
    assert (case.state, case.unit, case.worker) == (CaseState.ASSIGNED, worker.unit, worker)
    assert case.assigned_on == TODAY
    assert assignment.number == "铜法援指〔2026〕1号"
    assert assignment.ranking["first"]["worker"] == str(worker.uid)


def test_form_11_goes_to_the_unit_and_form_13_to_the_authority(head):
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)
    worker = make_aid_worker(name="王示例")

    assign(case, worker, by=head)

    papers = {paper.kind: paper for paper in Paper.objects.filter(subject_uid=case.uid)}
    assert set(papers) == {"assignment_notice", "official_letter"}
    assert papers["assignment_notice"].number == "铜法援指〔2026〕1号"
    assert papers["official_letter"].number == "铜法援函〔2026〕1号"
    assert papers["official_letter"].snapshot["worker_name"] == "王示例"
    assert papers["official_letter"].snapshot["capacity"] == "辩护人"


def test_a_case_without_an_authority_needs_no_letter(head):
    case = make_case(authority=None)

    assign(case, make_aid_worker(), by=head)

    assert Paper.objects.filter(subject_uid=case.uid, kind="official_letter").count() == 0


def test_worker_and_unit_are_told_by_number_without_names(head):
    case = make_case()
    worker = make_aid_worker(login=True)
    manager = make_user(Role.UNIT_MANAGER, unit=worker.unit)

    assign(case, worker, by=head)

    told = {message.recipient: message.text for message in Message.objects.all()}
    assert set(told) == {worker.user, manager}
    assert case.number in told[worker.user]
    assert case.recipient.name not in "".join(told.values())


def test_the_trail_names_number_and_unit_and_no_person(head):
    case = make_case()
    worker = make_aid_worker()

    assign(case, worker, by=head)

    entry = TrailEntry.objects.get(action="case.assigned")
    assert entry.details == {"number": "铜法援指〔2026〕1号", "unit": worker.unit.code}


@pytest.mark.parametrize(
    "role", [Role.CENTER_STAFF, Role.AID_WORKER, Role.BUREAU_LEADER, Role.SYSTEM_ADMIN]
)
def test_nobody_but_the_head_assigns(role):
    case = make_case()

    with pytest.raises(PermissionDenied):
        assign(case, make_aid_worker(), by=make_user(role))

    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("state", [CaseState.VOIDED, CaseState.TERMINATED])
def test_only_an_open_case_is_assigned(head, state):
    fields = {"state": state}
    if state == CaseState.TERMINATED:
        fields |= {"terminated_on": TODAY, "termination_ground": "OWN_COUNSEL"}

    with pytest.raises(RuleBroken, match=state.label):
        assign(make_case(**fields), make_aid_worker(), by=head)


def test_the_second_head_reads_who_was_faster(head):
    case = make_assigned(head=make_user(Role.CENTER_HEAD, name="刘示例"))

    with pytest.raises(RuleBroken, match="刘示例已于11月19日12:00将本案指派给"):
        assign(case, make_aid_worker(), by=head)


def test_a_paper_that_cannot_be_printed_spends_no_number(head):
    case = make_case(recipient=make_applicant(name="周\ue123"), authority=make_authority())

    with pytest.raises(RuleBroken, match="字库"):
        assign(case, make_aid_worker(), by=head)

    assert Assignment.objects.count() == 0
    assert assign(make_case(), make_aid_worker(), by=head).number == "铜法援指〔2026〕1号"


def test_notice_numbers_reach_the_paper(head):
    notice = make_notice(authority_number="（2026）渝0151刑初88号")
    case = make_notice_case(notice=notice, ground=NoticeGround.ORDINARY_PROCEDURE)

    assign(case, make_aid_worker(), by=head)

    snapshot = Paper.objects.get(kind="assignment_notice").snapshot
    assert snapshot["notice_number"] == "（2026）渝0151刑初88号通知辩护公函"
