"""The worker's word comes before the facts; a reported conflict is answered by the head."""

import pytest
from django.core.exceptions import PermissionDenied

from applications import policies
from applications.models import ConflictStatement
from applications.operations import assigning, conflict_statements, handling
from applications.queries import candidates
from applications.states import CaseState, Statement
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned
from tests.office import NOON, TODAY, make_aid_worker
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture
def given(lawyer, head):
    return make_assigned(worker=lawyer, head=head, at=NOON, is_clear=False)


def report(case, by, note="正在代理对方当事人"):
    return conflict_statements.report(case_id=case.pk, note=note, by=by, at=NOON)


def test_before_the_workers_word_nothing_of_the_case_is_theirs(given, lawyer):
    for policy in (
        policies.can_read_file,
        policies.can_reveal_recipient,
        policies.can_record_step,
        policies.can_file_closing,
        policies.can_note_case,
    ):
        assert not policy(lawyer.user, given, on=TODAY)
    with pytest.raises(PermissionDenied):
        handling.reveal_recipient(
            case_id=given.pk, field="phone", reason="CONTACT", by=lawyer.user, at=NOON
        )


def test_with_one_press_the_facts_are_open_and_a_second_press_changes_nothing(given, lawyer):
    first = conflict_statements.confirm(case_id=given.pk, by=lawyer.user, at=NOON)
    second = conflict_statements.confirm(case_id=given.pk, by=lawyer.user, at=NOON)

    given.refresh_from_db()
    assert first == second
    assert (first.kind, first.by) == (Statement.NONE, lawyer.user)
    assert policies.can_read_file(lawyer.user, given, on=TODAY)


def test_nobody_states_it_for_the_worker(given, head):
    other = make_aid_worker(login=True)

    for person in (head, other.user):
        with pytest.raises(PermissionDenied):
            conflict_statements.confirm(case_id=given.pk, by=person, at=NOON)


def test_a_report_goes_to_the_head_and_keeps_the_facts_closed(given, lawyer, head):
    report(given, lawyer.user)

    given.refresh_from_db()
    told = Message.objects.unread().filter(subject_uid=given.uid)
    assert head in {message.recipient for message in told}
    assert {(message.recipient.role, message.page, message.text) for message in told} == {
        (
            Role.CENTER_HEAD,
            "applications:case",
            f"{given.number}的承办人报告利益冲突，请核实处理。",
        )
    }
    assert not given.worker_is_clear
    with pytest.raises(RuleBroken, match="等待中心处理"):
        conflict_statements.confirm(case_id=given.pk, by=lawyer.user, at=NOON)
    with pytest.raises(RuleBroken, match="您已声明"):
        report(given, lawyer.user)


def test_a_report_says_with_whom(given, lawyer):
    with pytest.raises(RuleBroken, match="与谁存在什么关系"):
        report(given, lawyer.user, note=" ")
    assert not ConflictStatement.objects.exists()


def test_a_true_conflict_ends_the_assignment_and_bars_the_worker_from_the_case(given, lawyer, head):
    make_aid_worker()
    report(given, lawyer.user)
    conflict_statements.answer(case_id=given.pk, is_conflict=True, answer="属实", by=head, at=NOON)

    given.refresh_from_db()
    assert (given.state, given.worker, given.unit) == (CaseState.OPENED, None, None)
    assert {paper.void_reason for paper in Paper.objects.filter(subject_uid=given.uid)} == {
        "承办人存在利益冲突，另行指派"
    }
    assert not Message.objects.unread().filter(subject_uid=given.uid).exists()
    (row,) = [row for row in candidates.rows(given, on=TODAY) if row.worker == lawyer]
    assert "已报告与本案存在利益冲突" in row.ranked.blocks[0].sentence
    with pytest.raises(RuleBroken, match="已报告与本案存在利益冲突"):
        assigning.assign(
            case_id=given.pk,
            unit_id=lawyer.unit_id,
            worker_id=lawyer.pk,
            reason="再次指派",
            by=head,
            at=NOON,
        )


def test_no_conflict_lets_the_worker_go_on(given, lawyer, head):
    report(given, lawyer.user)
    conflict_statements.answer(
        case_id=given.pk, is_conflict=False, answer="仅为同名", by=head, at=NOON
    )

    given.refresh_from_db()
    assert (given.state, given.worker_is_clear) == (CaseState.ASSIGNED, True)
    (told,) = Message.objects.unread().filter(subject_uid=given.uid)
    assert told.recipient == lawyer.user
    with pytest.raises(RuleBroken, match="没有待处理"):
        conflict_statements.answer(
            case_id=given.pk, is_conflict=True, answer="再看", by=head, at=NOON
        )
