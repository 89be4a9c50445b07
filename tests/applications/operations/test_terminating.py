"""Termination: a ground of art. 48, facts, form 18 with its remedy, and everybody told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import StepKind
from applications.operations import closing, terminating
from applications.states import CaseState, HardshipBasis, Receiver, TerminationGround
from legalaid.shared.refusals import RuleBroken
from tests import casework
from tests.casework import (
    a_report,
    make_archived,
    make_assigned,
    make_filed,
    make_in_progress,
    make_terminated,
    propose_termination,
    record_step,
)
from tests.office import (
    NOON,
    S,
    make_application,
    make_case,
    make_notice_case,
    make_user,
    noon,
    seed_calendar,
)
from tests.serving import serve
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

G = TerminationGround
FACTS = "受援人自行委托律师，并书面告知承办人。"


def terminate(case, *, by, ground=G.OWN_COUNSEL, facts=FACTS, at=NOON):
    return casework.terminate(case, head=by, ground=ground, facts=facts, at=at)


def test_the_head_ends_the_aid_with_form_18(head):
    case = make_assigned()

    terminate(case, by=head, at=noon(dt.date(2026, 11, 27)))

    case.refresh_from_db()
    paper = Paper.objects.get(kind="termination_decision")
    assert (case.state, case.terminated_on) == (CaseState.TERMINATED, dt.date(2026, 11, 27))
    assert case.termination_ground == G.OWN_COUNSEL
    assert paper.number == "铜法援终〔2026〕1号"
    assert paper.snapshot["item"] == "（六）"
    assert paper.snapshot["copies_to"] == [case.unit.name]


def test_the_thirty_days_begin_when_the_unit_has_the_decision(head, staff):
    case = make_assigned()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)
    terminate(case, by=head, at=noon(dt.date(2026, 11, 24)))
    case.refresh_from_db()
    assert case.filing_due_on is None

    serve(case.services.get(receiver=Receiver.UNIT), by=staff, on=dt.date(2026, 11, 27))

    case.refresh_from_db()
    told = Message.objects.filter(text__contains="报送已办情况", text__startswith=case.number)
    # 27 December is a Sunday: the worker's report is due the day after.
    assert case.filing_due_on == dt.date(2026, 12, 28)
    assert {manager, case.worker.user} == {
        message.recipient for message in told.filter(text__contains="2026年12月28日")
    }


def test_what_the_person_or_the_authority_receives_starts_no_thirty_days(head):
    case = make_assigned(make_notice_case())
    terminate(case, by=head, at=noon(case.assigned_on))

    for record in case.services.exclude(receiver=Receiver.UNIT):
        serve(record, on=case.assigned_on)

    case.refresh_from_db()
    assert {r.receiver for r in case.services.exclude(delivered_on=None)} == {
        Receiver.RECIPIENT,
        Receiver.AUTHORITY,
    }
    assert case.filing_due_on is None


def test_a_closing_paper_that_came_before_no_longer_counts(head):
    case = make_in_progress()
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 11, 23))
    case.refresh_from_db()
    assert case.filing_due_on == dt.date(2026, 12, 23)

    terminate(case, by=head, at=noon(dt.date(2026, 11, 24)))

    case.refresh_from_db()
    assert case.filing_due_on is None


def test_the_report_names_the_day_on_which_the_unit_received_it(staff):
    case = make_terminated()
    received_on = case.terminated_on + dt.timedelta(days=2)
    serve(case.services.get(receiver=Receiver.UNIT), by=staff, on=received_on)

    with pytest.raises(RuleBroken, match="收到终止决定书之日") as refusal:
        make_filed(case, report=a_report(case, closed_on=case.terminated_on))

    filed = make_filed(case, report=a_report(case, closed_on=received_on))
    assert refusal.value.field == "closed_on"
    assert (filed.state, filed.closed_on) == (CaseState.FILED, received_on)


def test_without_a_report_the_case_is_closed_on_the_day_of_receipt(staff):
    case = make_terminated(make_assigned())
    received_on = case.terminated_on + dt.timedelta(days=3)
    serve(case.services.get(receiver=Receiver.UNIT), by=staff, on=received_on)

    closing.archive(case_id=case.pk, by=staff, at=noon(received_on))

    case.refresh_from_db()
    assert (case.state, case.closed_on) == (CaseState.ARCHIVED, received_on)


def test_unit_and_worker_are_told(head):
    case = make_assigned()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)

    terminate(case, by=head)

    told = Message.objects.filter(text__contains="已终止法律援助")
    assert {message.recipient for message in told} == {manager, case.worker.user}


def test_a_case_that_nobody_has_yet_can_end_too(head):
    case = make_case()

    terminate(case, by=head, ground=G.CASE_ENDED)

    case.refresh_from_db()
    assert (case.state, case.filing_due_on) == (CaseState.TERMINATED, None)


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.AID_WORKER, Role.BUREAU_LEADER])
def test_nobody_but_the_head_ends_it(role):
    with pytest.raises(PermissionDenied):
        terminate(make_case(), by=make_user(role))


# ---- Two hands ------------------------------------------------------------------------------


def test_a_draft_ends_nothing_and_asks_the_head(staff, head):
    case = propose_termination(make_assigned(), by=staff)

    case.refresh_from_db()
    assert case.terminated_on is None
    assert not Paper.objects.filter(kind="termination_decision").exists()
    told = Message.objects.unread().filter(subject_uid=case.uid, text__contains="请审核签发")
    assert {line.page for line in told} == {"applications:termination"}
    assert told.filter(recipient=head).exists()


@pytest.mark.parametrize("role", [Role.AID_WORKER, Role.UNIT_MANAGER, Role.BUREAU_LEADER])
def test_nobody_outside_the_center_drafts_it(role):
    with pytest.raises(PermissionDenied):
        propose_termination(make_assigned(), by=make_user(role))


def test_the_head_does_not_sign_what_the_head_drafted(head):
    case = propose_termination(make_assigned(), by=head)

    with pytest.raises(PermissionDenied):
        terminating.sign(case_id=case.pk, by=head, at=NOON)
    with pytest.raises(IntegrityError, match="termination_by_two_hands"), transaction.atomic():
        case.termination_proposals.update(state="SIGNED", signed_by=head, signed_at=NOON)
    other = make_user(Role.CENTER_HEAD)
    assert terminating.sign(case_id=case.pk, by=other, at=NOON).state == CaseState.TERMINATED


def test_a_draft_waits_alone_and_may_be_handed_back(staff, head):
    case = propose_termination(make_assigned(), by=staff)
    with pytest.raises(RuleBroken, match="已有一份终止决定待签发"):
        propose_termination(case)

    terminating.withdraw(case_id=case.pk, by=head, at=NOON)

    assert Message.objects.unread().filter(recipient=staff, text__contains="未签发").exists()
    with pytest.raises(RuleBroken, match="没有待签发"):
        terminating.sign(case_id=case.pk, by=head, at=NOON)
    assert propose_termination(case).termination_proposals.count() == 2


def test_a_colleague_does_not_take_back_anothers_draft(staff):
    case = propose_termination(make_assigned(), by=staff)

    with pytest.raises(PermissionDenied):
        terminating.withdraw(case_id=case.pk, by=make_user(Role.CENTER_STAFF), at=NOON)


def test_what_was_closed_meanwhile_is_not_ended_by_an_old_draft(head):
    case = propose_termination(make_in_progress())
    make_filed(case)

    with pytest.raises(RuleBroken, match="不能办理此事项"):
        terminating.sign(case_id=case.pk, by=head, at=NOON)


def test_means_do_not_end_a_notice_case(head):
    with pytest.raises(RuleBroken, match="第二十五条、第二十八条") as refusal:
        terminate(make_notice_case(), by=head, ground=G.NO_LONGER_ELIGIBLE)

    assert refusal.value.field == "ground"


def test_means_do_not_end_a_case_of_article_32(head):
    application = make_application(S.GRANTED, hardship_basis=HardshipBasis.NOT_APPLICABLE)

    with pytest.raises(RuleBroken, match="第三十二条"):
        terminate(make_case(application=application), by=head, ground=G.NO_LONGER_ELIGIBLE)


def test_means_may_end_an_ordinary_case(head):
    case = make_case()

    terminate(case, by=head, ground=G.NO_LONGER_ELIGIBLE)

    assert Paper.objects.get(kind="termination_decision").snapshot["item"] == "（四）"


def test_a_termination_states_its_facts(head):
    with pytest.raises(RuleBroken, match="事实和理由") as refusal:
        terminate(make_case(), by=head, facts=" ")

    assert refusal.value.field == "facts"


@pytest.mark.parametrize("make", [make_filed, make_archived])
def test_a_case_whose_file_lies_with_the_center_does_not_end(head, make):
    case = make()

    with pytest.raises(RuleBroken, match=case.get_state_display()):
        terminate(case, by=head)


def test_it_ends_once(head):
    seed_calendar()

    with pytest.raises(RuleBroken, match="已经终止"):
        terminate(make_terminated(), by=head)
    assert Paper.objects.filter(kind="termination_decision").count() == 1
