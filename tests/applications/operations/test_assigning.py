"""Assigning: who may, whom the rules block, who was faster, and which papers go out."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Assignment, Case, NoticeGround, OpposingParty
from applications.operations import assigning
from applications.queries import candidates
from applications.states import CaseState
from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned, make_given_to_unit
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_applicant,
    make_authority,
    make_case,
    make_matter,
    make_notice,
    make_notice_case,
    make_unit,
    make_user,
    resident_number,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, Paper, TrailEntry
from workstations.states import Role, UnitKind, WorkerKind

pytestmark = pytest.mark.django_db


def assign(case, worker, *, by, unit=None, reason="受援人要求", at=NOON):
    return assigning.assign(
        case_id=case.pk,
        unit_id=(unit or worker.unit).pk,
        worker_id=worker.pk if worker else None,
        reason=reason,
        by=by,
        at=at,
    )


def add_opponent(case, *, name, id_number=""):
    return OpposingParty.objects.create(
        application=case.application,
        name=name,
        name_pinyin=pinyin.readings(name).full,
        id_number=id_number,
        id_index=blind_index("resident_id", id_number),
    )


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


def test_whoever_is_not_first_on_the_list_needs_a_reason(head):
    case = make_case()
    make_aid_worker()
    make_aid_worker()
    second = candidates.rows(case, on=TODAY)[1].worker

    with pytest.raises(RuleBroken, match="选择理由") as refusal:
        assign(case, second, by=head, reason="  ")

    assert refusal.value.field == "reason"
    assert assign(case, second, by=head, reason="受援人点名").reason == "受援人点名"


def test_at_17_a_grassroots_worker_defends_nobody_and_may_take_a_wage_claim(head):
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE, cause="盗窃")
    grassroots = make_aid_worker(kind=WorkerKind.GRASSROOTS)

    with pytest.raises(RuleBroken, match="《刑事诉讼法》第三十五条"):
        assign(case, grassroots, by=head)

    case.refresh_from_db()
    assert case.state == CaseState.OPENED
    # The same person, and a claim for wages.
    claim = make_case(matter=make_matter("wages"))
    assert assign(claim, grassroots, by=head).worker == grassroots


def test_at_16_life_or_death_needs_three_years_of_criminal_defence(head):
    case = make_notice_case(ground=NoticeGround.LIFE_OR_DEATH, cause="故意杀人")
    two_years = make_aid_worker(criminal_since_on=dt.date(2024, 11, 18))
    three_years = make_aid_worker(criminal_since_on=dt.date(2023, 11, 18))

    with pytest.raises(RuleBroken, match="《法律援助法》第二十六条"):
        assign(case, two_years, by=head)

    assert assign(case, three_years, by=head).worker == three_years


def test_at_16_a_minor_who_may_get_life_needs_the_three_years_too(head):
    case = make_notice_case(ground=NoticeGround.MINOR, faces_life_or_death=True)
    trained = make_aid_worker(knows_minors=True, criminal_since_on=dt.date(2024, 11, 18))

    with pytest.raises(RuleBroken, match="《法律援助法》第二十六条"):
        assign(case, trained, by=head)

    # The control: without life or death the same lawyer may.
    other = make_notice_case(ground=NoticeGround.MINOR)
    assert assign(other, trained, by=head).worker == trained


def test_a_worker_of_the_other_side_is_blocked(head):
    number = resident_number()
    worker = make_aid_worker(login=True)
    opponent = make_applicant(name="钱大力", id_number=number)
    make_assigned(make_case(recipient=opponent), worker=worker)
    case = make_case()
    add_opponent(case, name="钱大力", id_number=number)

    with pytest.raises(RuleBroken, match="对方当事人的代理人"):
        assign(case, worker, by=head)


def test_a_worker_whose_opponent_the_recipient_is_is_blocked(head):
    worker = make_aid_worker(login=True)
    theirs = make_assigned(make_case(), worker=worker)
    number = resident_number()
    add_opponent(theirs, name="孙小满", id_number=number)
    case = make_case(recipient=make_applicant(name="孙小满", id_number=number))

    with pytest.raises(RuleBroken, match="《办理法律援助案件程序规定》第三十八条"):
        assign(case, worker, by=head)


def test_a_namesake_with_another_number_is_no_conflict(head):
    worker = make_aid_worker(login=True)
    theirs = make_assigned(make_case(), worker=worker)
    add_opponent(theirs, name="孙小满", id_number=resident_number())
    case = make_case(recipient=make_applicant(name="孙小满", id_number=resident_number()))

    assert assign(case, worker, by=head).worker == worker


def make_case_against(unit):
    """Return a case whose opponent this unit aids in another one, by a worker of their own."""
    opponent = make_applicant(id_number=resident_number())
    make_assigned(make_case(recipient=opponent), worker=make_aid_worker(unit=unit, login=True))
    case = make_case()
    add_opponent(case, name=opponent.name, id_number=opponent.id_number)
    return case


def test_the_same_firm_on_both_sides_only_warns_and_the_override_is_on_the_record(head):
    ours = make_aid_worker(unit=make_unit())
    case = make_case_against(ours.unit)
    assert candidates.rows(case, on=TODAY)[0].worker == ours

    with pytest.raises(RuleBroken, match=r"征得受援人同意.*请写明理由") as refusal:
        assign(case, ours, by=head, reason=" ")
    assert refusal.value.field == "reason"

    assignment = assign(case, ours, by=head, reason="受援人已书面同意")
    assert "征得受援人同意" in assignment.ranking["chosen"]["warnings"][0]
    entry = TrailEntry.objects.get(action="case.assigned", subject_uid=case.uid)
    assert entry.details["overridden_warnings"] == 1


def test_a_unit_that_can_name_nobody_without_a_warning_needs_a_reason_too(head):
    ours = make_aid_worker(unit=make_unit())
    case = make_case_against(ours.unit)

    with pytest.raises(RuleBroken, match="请写明理由"):
        assign(case, None, unit=ours.unit, by=head, reason="")

    given = assign(case, None, unit=ours.unit, by=head, reason="受援人已书面同意")
    assert given.worker is None
    assert "征得受援人同意" in given.ranking["warnings"][0]


def test_the_unit_too_says_why_it_names_somebody_in_spite_of_a_warning(head):
    ours = make_aid_worker(unit=make_unit(), login=True)
    case = make_case_against(ours.unit)
    assign(case, None, unit=ours.unit, by=head, reason="受援人已书面同意")
    manager = make_user(Role.UNIT_MANAGER, unit=ours.unit)

    with pytest.raises(RuleBroken, match="请写明理由") as refusal:
        assigning.name_worker(case_id=case.pk, worker_id=ours.pk, by=manager, at=NOON)
    assert refusal.value.field == "reason"

    named = assigning.name_worker(
        case_id=case.pk, worker_id=ours.pk, reason="两人分组，卷宗隔离", by=manager, at=NOON
    )
    assert named.ranking["named"]["reason"] == "两人分组，卷宗隔离"
    assert named.reason == "受援人已书面同意"


def test_a_case_may_go_to_a_unit_that_names_the_worker_later(head):
    unit = make_unit()
    worker = make_aid_worker(unit=unit, login=True)
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)

    assign(case, None, unit=unit, by=head)
    case.refresh_from_db()
    assert (case.unit, case.worker) == (unit, None)
    assert Paper.objects.filter(kind="official_letter").count() == 0

    assigning.name_worker(case_id=case.pk, worker_id=worker.pk, by=manager, at=NOON)
    case.refresh_from_db()
    assert case.worker == worker
    assert Paper.objects.get(kind="official_letter").number == "铜法援函〔2026〕1号"
    assert Message.objects.filter(recipient=worker.user).count() == 1


def test_a_grassroots_office_gets_no_criminal_case(head):
    office = make_unit(UnitKind.GRASSROOTS_OFFICE)
    make_aid_worker(unit=office, kind=WorkerKind.GRASSROOTS)
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)

    with pytest.raises(RuleBroken, match="律师事务所"):
        assign(case, None, unit=office, by=head)


def test_a_unit_in_which_nobody_may_act_gets_no_case(head):
    unit = make_unit()
    make_aid_worker(unit=unit, is_suspended=True)
    make_aid_worker()

    with pytest.raises(RuleBroken, match="没有可以承办本案的人员"):
        assign(make_case(), None, unit=unit, by=head)


def test_the_manager_of_another_unit_names_nobody():
    unit = make_unit()
    worker = make_aid_worker(unit=unit)
    case = make_given_to_unit(unit=unit)

    with pytest.raises(PermissionDenied):
        assigning.name_worker(
            case_id=case.pk, worker_id=worker.pk, by=make_user(Role.UNIT_MANAGER), at=NOON
        )


def test_a_manager_names_only_own_people_whom_the_rules_allow():
    unit = make_unit()
    manager = make_user(Role.UNIT_MANAGER, unit=unit)
    make_aid_worker(unit=unit)
    suspended = make_aid_worker(unit=unit, is_suspended=True)
    stranger = make_aid_worker()
    case = make_given_to_unit(unit=unit)

    with pytest.raises(RuleBroken, match="停止执业"):
        assigning.name_worker(case_id=case.pk, worker_id=suspended.pk, by=manager, at=NOON)
    with pytest.raises(RuleBroken, match="不在该承办单位"):
        assigning.name_worker(case_id=case.pk, worker_id=stranger.pk, by=manager, at=NOON)


def test_a_worker_is_named_once():
    case = make_assigned()
    manager = make_user(Role.UNIT_MANAGER, unit=case.unit)

    with pytest.raises(RuleBroken, match="第三十七条"):
        assigning.name_worker(case_id=case.pk, worker_id=case.worker_id, by=manager, at=NOON)


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


@pytest.mark.django_db(transaction=True)
def test_two_heads_assign_at_once_and_one_wins():
    seed_calendar()
    case, slower = make_case(), make_user(Role.CENTER_HEAD)
    worker = make_aid_worker()

    with ThreadPoolExecutor() as pool, transaction.atomic():
        make_assigned(case, worker=worker, head=make_user(Role.CENTER_HEAD, name="刘示例"))
        attempt = pool.submit(in_own_connection, lambda: assign(case, worker, by=slower))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="刘示例已于"):
        attempt.result()
    assert Assignment.objects.count() == 1
    assert Paper.objects.filter(kind="assignment_notice").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_database_stands_between_two_heads(monkeypatch):
    """The control: the loser is then stopped by the constraint, without a sentence."""
    seed_calendar()
    case, slower, worker = make_case(), make_user(Role.CENTER_HEAD), make_aid_worker()
    monkeypatch.setattr(
        "applications.models.case.CaseQuerySet.select_for_update", lambda self, **_: self
    )

    with ThreadPoolExecutor() as pool, transaction.atomic():
        Case.objects.filter(pk=case.pk).first()
        make_assigned(case, worker=worker)
        attempt = pool.submit(in_own_connection, lambda: assign(case, worker, by=slower))
        wait_until_blocked()

    with pytest.raises(IntegrityError, match="assignment_one_active"):
        attempt.result()


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
