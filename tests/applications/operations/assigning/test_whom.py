"""Whom a case may be given to: experience, conflicts, and reasons."""

import datetime as dt

import pytest

from applications.models import OpposingParty
from applications.operations import assigning
from applications.queries import candidates
from applications.states import CaseState, NoticeGround
from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.assigning.given import assign
from tests.casework import make_assigned
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_applicant,
    make_case,
    make_matter,
    make_notice_case,
    make_unit,
    make_user,
    resident_number,
)
from workstations.models import TrailEntry
from workstations.states import Role, UnitKind, WorkerKind

pytestmark = pytest.mark.django_db


def add_opponent(case, *, name, id_number=""):
    return OpposingParty.objects.create(
        application=case.application,
        name=name,
        name_pinyin=pinyin.readings(name).full,
        id_number=id_number,
        id_index=blind_index("resident_id", id_number),
    )


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
