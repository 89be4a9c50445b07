"""Taking an assignment back: only while it has reached nobody, and nothing disappears."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Case, ConflictStatement
from applications.operations import assigning, conflict_statements, recalling, serving
from applications.queries import case_page
from applications.queries.there_is import with_what_is_beside
from applications.states import CaseState, Receiver
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from subsidies.queries import figures
from tests.casework import make_assigned, make_given_to_unit, make_in_progress
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_authority,
    make_case,
    make_unit,
    make_user,
    noon,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from tests.serving import serve
from workstations.models import IssuedNumber, Message, Paper, TrailEntry
from workstations.operations import looking
from workstations.states import PaperState, Role

pytestmark = pytest.mark.django_db
LATER = noon(TODAY + dt.timedelta(days=1))


def given(worker=None, head=None, **fields):
    return make_assigned(worker=worker, head=head, at=NOON, is_clear=False, **fields)


def recall(case, by, *, reason="选错承办人", number="", at=LATER):
    number = number or case.assignments.order_by("-pk").first().number
    return recalling.recall(case_id=case.pk, number=number, reason=reason, by=by, at=at)


def assert_refused(case, head, words):
    """The operation says why, and the page has not offered it."""
    shown = with_what_is_beside(Case.objects.all()).get(pk=case.pk)
    offered = {act.name for act in case_page.acts_for(head, shown, on=TODAY)}
    assert "recall_assignment" not in offered
    with pytest.raises(RuleBroken, match=words):
        recall(case, head)


def test_a_recalled_case_waits_again_and_its_three_days_go_on(head, lawyer):
    case = given(lawyer)
    due = case.assignment_due_on

    recall(case, head)

    case.refresh_from_db()
    assert (case.state, case.unit, case.worker, case.assigned_on) == (
        CaseState.OPENED,
        None,
        None,
        None,
    )
    assert case.assignment_due_on == due
    assert lawyer.user not in {row.worker and row.worker.user for row in case.assignments.active()}
    assert not Case.objects.visible_to(lawyer.user, on=TODAY).exists()
    assert "撤回指派（铜法援指〔2026〕1号）" in {
        line.sentence for line in case_page.log_of(case, reader=head)
    }


def test_its_papers_and_numbers_stay_listed_as_void_and_are_never_drawn_again(head, lawyer):
    case = given(lawyer, authority=make_authority())

    recall(case, head)
    second = make_assigned(case, worker=lawyer, at=LATER, is_clear=False)

    voided = IssuedNumber.objects.exclude(voided_at=None).values_list("text", "void_reason")
    assert set(voided) == {
        ("铜法援指〔2026〕1号", "选错承办人"),
        ("铜法援函〔2026〕1号", "选错承办人"),
    }
    assert second.assignments.active().get().number == "铜法援指〔2026〕2号"
    assert Paper.objects.filter(subject_uid=case.uid, state=PaperState.VOIDED).count() == 2
    (kept,) = case_page.recalled_of(case)
    assert (kept.recalled_by, kept.end_reason) == (head, "选错承办人")


def test_unit_and_worker_are_told_and_asked_for_nothing_any_more(head, lawyer):
    manager = make_user(Role.UNIT_MANAGER, unit=lawyer.unit)
    colleague = make_user(Role.CENTER_HEAD)
    case = given(lawyer, head)

    recall(case, head)

    told = {one.recipient: one for one in Message.objects.unread().filter(subject_uid=case.uid)}
    assert {lawyer.user, manager, colleague} <= set(told)
    assert head not in told
    assert "已由中心撤回" in told[lawyer.user].text
    assert told[lawyer.user].page == "applications:cases"
    assert "另行指派" in told[colleague].text
    assert case.recipient.name not in "".join(one.text for one in told.values())


def test_the_trail_names_the_number_and_no_person(head):
    recall(given(), head)

    entry = TrailEntry.objects.get(action="case.assignment_recalled")
    assert entry.details == {"number": "铜法援指〔2026〕1号"}


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.AID_WORKER, Role.UNIT_MANAGER])
def test_nobody_but_who_assigns_recalls(role):
    case = given()

    with pytest.raises(PermissionDenied):
        recall(case, make_user(role))


def test_recalling_needs_a_reason(head):
    with pytest.raises(RuleBroken, match="撤回的原因"):
        recall(given(), head, reason=" ")


def test_what_the_worker_accepted_is_changed_by_another_road(head, lawyer):
    case = given(lawyer)
    conflict_statements.confirm(case_id=case.pk, by=lawyer.user, at=NOON)

    with pytest.raises(RuleBroken, match=r"接受指派.*不能撤回.*格式十六") as refusal:
        recall(case, head)
    assert (
        refusal.value.article == "《法律援助法》第五十五条、《办理法律援助案件程序规定》第三十七条"
    )


def test_what_has_been_begun_is_not_recalled(head):
    assert_refused(make_in_progress(), head, "不能撤回")


def test_a_unit_that_named_its_worker_has_accepted(head, lawyer):
    case = make_given_to_unit(unit=lawyer.unit)
    manager = make_user(Role.UNIT_MANAGER, unit=lawyer.unit)
    assigning.name_worker(case_id=case.pk, worker_id=lawyer.pk, by=manager, at=NOON)

    assert_refused(case, head, "已接受指派，并确定")


@pytest.mark.parametrize(
    ("kind", "receiver", "words"),
    [
        (
            "assignment_notice",
            Receiver.UNIT,
            "指派通知书》（铜法援指〔2026〕1号）已于2026年11月18日送达承办单位",
        ),
        ("official_letter", Receiver.AUTHORITY, "送达办案机关"),
        ("assignment_notice", Receiver.RECIPIENT, "送达受援人"),
    ],
)
def test_a_delivered_paper_is_out_of_the_house(head, staff, kind, receiver, words):
    case = given(authority=make_authority())
    paper = Paper.objects.get(subject_uid=case.uid, kind=kind)
    record = serving.begin(paper_id=paper.pk, receiver=receiver, by=staff, at=NOON)
    serve(record, by=staff, on=TODAY)

    assert_refused(case, head, words)


def test_a_unit_that_opened_the_paper_has_received_it(head):
    unit = make_unit()
    make_aid_worker(unit=unit)
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    case = make_given_to_unit(unit=unit)
    looking.look(case, by=manager, at=LATER, action="downloaded")

    assert_refused(case, head, "打开指派文书")


def test_a_reported_conflict_is_answered_not_passed_over(head, lawyer):
    case = given(lawyer)
    conflict_statements.report(case_id=case.pk, note="代理对方", by=lawyer.user, at=NOON)

    assert_refused(case, head, "请先核实该报告")


def test_a_second_head_reads_who_was_faster_and_takes_back_nothing_newer(head, lawyer):
    case = given(lawyer)
    first = case.assignments.get().number
    recall(case, make_user(Role.CENTER_HEAD, name="刘示例"))
    make_assigned(case, worker=lawyer, at=LATER, is_clear=False)

    with pytest.raises(RuleBroken, match="刘示例已于11月19日12:00撤回本案的指派"):
        recall(case, head, number=first)
    case.refresh_from_db()
    assert case.state == CaseState.ASSIGNED


def test_whom_it_was_taken_from_reads_who_took_it_and_a_stranger_nothing(head, lawyer):
    case = given(lawyer)
    manager = make_user(Role.UNIT_MANAGER, unit=lawyer.unit)
    recall(case, head)

    with pytest.raises(RuleBroken, match="撤回本案的指派"):
        conflict_statements.confirm(case_id=case.pk, by=lawyer.user, at=LATER)
    with pytest.raises(RuleBroken, match="撤回本案的指派"):
        assigning.name_worker(case_id=case.pk, worker_id=lawyer.pk, by=manager, at=LATER)
    with pytest.raises(PermissionDenied):
        conflict_statements.confirm(case_id=case.pk, by=make_aid_worker(login=True).user, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_the_head_recalls_while_the_worker_accepts_and_the_worker_reads_who_did():
    seed_calendar()
    head, lawyer = make_user(Role.CENTER_HEAD, name="刘示例"), make_aid_worker(login=True)
    case = given(lawyer)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        recall(case, head)
        attempt = pool.submit(in_own_connection, lambda: _accept(case, lawyer))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="刘示例已于11月19日12:00撤回本案的指派"):
        attempt.result()
    assert not ConflictStatement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_accepts_while_the_head_recalls_and_the_head_reads_who_did():
    seed_calendar()
    head, lawyer = make_user(Role.CENTER_HEAD), make_aid_worker(login=True, name="王示例")
    case = given(lawyer)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        _accept(case, lawyer)
        attempt = pool.submit(in_own_connection, lambda: recall(case, head))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="王示例已于2026年11月19日确认无利益冲突"):
        attempt.result()
    case.refresh_from_db()
    assert (case.state, case.worker_is_clear) == (CaseState.ASSIGNED, True)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_an_accepted_case_is_taken_from_its_worker(monkeypatch):
    """The control: the head looked before the worker's word was there, and never learns of it."""
    seed_calendar()
    head, lawyer = make_user(Role.CENTER_HEAD), make_aid_worker(login=True)
    case = given(lawyer)
    monkeypatch.setattr(
        "applications.models.case.CaseQuerySet.select_for_update", lambda self, **_: self
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        _accept(case, lawyer)
        attempt = pool.submit(in_own_connection, lambda: recall(case, head))
        wait_until_blocked()

    assert attempt.result().state == CaseState.OPENED
    assert ConflictStatement.objects.filter(assignment__recalled_by=head).exists()


def test_statistics_count_the_assignment_that_stood(head, lawyer):
    case = given(lawyer)
    recall(case, head)
    assert not figures.first_assignments(Quarter(2026, 4)).exists()

    make_assigned(case, worker=lawyer, at=LATER)

    assert figures.first_assignments(Quarter(2026, 4)).get() == case


def test_the_period_of_an_unannounced_year_is_read_anew(head):
    case = given(make_aid_worker(login=True), case=make_case())
    Case.objects.filter(pk=case.pk).update(
        assignment_due_on=TODAY, assignment_due_is_provisional=True
    )

    recalled = recall(case, head)

    assert (recalled.assignment_due_on, recalled.assignment_due_is_provisional) == (
        dt.date(2026, 11, 23),
        False,
    )


def _accept(case, lawyer):
    return conflict_statements.confirm(case_id=case.pk, by=lawyer.user, at=LATER)
