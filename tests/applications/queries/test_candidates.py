"""Whom the list offers first, whom not at all, and how many questions it asks for that."""

import datetime as dt

import pytest

from applications.operations import recalling
from applications.queries import candidates, case_page
from applications.states import IntakeRoute, NoticeGround
from tests.casework import make_assigned, make_terminated
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_applicant,
    make_case,
    make_notice,
    make_notice_case,
    make_unit,
    resident_number,
)
from workstations.models import Absence
from workstations.states import WorkerKind

pytestmark = pytest.mark.django_db


def row_of(worker, case, *, on=TODAY):
    return next(row.ranked for row in candidates.rows(case, on=on) if row.worker == worker)


def test_at_05_lawyers_trained_for_minors_come_first_and_grassroots_workers_not_at_all():
    notice = make_notice(received_on=dt.date(2025, 6, 11))
    case = make_notice_case(notice=notice, ground=NoticeGround.MINOR)
    plain = make_aid_worker()
    trained = make_aid_worker(knows_minors=True)
    grassroots = make_aid_worker(kind=WorkerKind.GRASSROOTS, knows_minors=True)

    rows = candidates.rows(case, on=dt.date(2025, 6, 12))

    assert [row.worker for row in rows if row.ranked.may] == [trained, plain]
    assert [row.worker for row in rows if not row.ranked.may] == [grassroots]


def test_a_recipient_of_seventeen_is_a_minor_without_any_tick():
    child = make_applicant(born_on=dt.date(2008, 11, 19))

    assert candidates.facts_of(make_case(recipient=child), on=TODAY).recipient_is_minor
    assert not candidates.facts_of(
        make_case(recipient=child), on=dt.date(2026, 11, 19)
    ).recipient_is_minor


def test_whoever_is_away_that_day_is_not_offered():
    worker = make_aid_worker()
    Absence.objects.create(worker=worker, from_on=TODAY, until_on=TODAY)
    case = make_case()

    assert row_of(worker, case).blocks[0].sentence == "请假期间，不能指派。"
    assert row_of(worker, case, on=TODAY + dt.timedelta(days=1)).may


def test_whoever_left_the_pool_is_not_on_the_list():
    make_aid_worker(left_on=TODAY)

    assert candidates.rows(make_case(), on=TODAY) == []


def test_this_years_cases_and_open_cases_are_counted_apart():
    worker = make_aid_worker(login=True)
    make_assigned(worker=worker)
    make_assigned(make_case(opened_on=dt.date(2025, 3, 3)), worker=worker)

    reasons = [str(reason) for reason in row_of(worker, make_case()).reasons]

    assert reasons[:2] == ["本年1件 −3", "在办2件，上限12件 −4"]


def test_whoever_defended_the_same_person_before_goes_on():
    worker = make_aid_worker(login=True)
    person = make_applicant()
    earlier = make_notice_case(
        notice=make_notice(stage="INVESTIGATION"),
        recipient=person,
        ground=NoticeGround.ORDINARY_PROCEDURE,
    )
    make_assigned(earlier, worker=worker)
    later = make_notice_case(
        notice=make_notice(stage="PROSECUTION_REVIEW"),
        recipient=person,
        ground=NoticeGround.ORDINARY_PROCEDURE,
    )

    reasons = [str(reason) for reason in row_of(worker, later).reasons]

    assert "承办过本案前一阶段，续派 +40" in reasons


def _of(person, stage, *, charge="盗窃"):
    return make_notice_case(
        notice=make_notice(stage=stage),
        recipient=person,
        ground=NoticeGround.ORDINARY_PROCEDURE,
        cause=charge,
    )


@pytest.mark.parametrize(
    ("person", "stage", "charge"),
    [
        ("other", "INVESTIGATION", "盗窃"),
        ("same", "FIRST_INSTANCE", "盗窃"),
        ("same", "INVESTIGATION", "诈骗"),
    ],
)
def test_another_person_a_later_stage_and_another_charge_are_not_gone_on_with(
    person, stage, charge
):
    worker = make_aid_worker(login=True)
    people = {"same": make_applicant(), "other": make_applicant()}
    make_assigned(_of(people[person], stage, charge=charge), worker=worker)

    row = row_of(worker, _of(people["same"], "PROSECUTION_REVIEW"))

    assert "续派" not in " ".join(str(reason) for reason in row.reasons)


def test_whoever_goes_on_stands_before_one_who_has_less_to_do():
    goes_on, idle = make_aid_worker(login=True), make_aid_worker()
    person = make_applicant()
    make_assigned(_of(person, "INVESTIGATION"), worker=goes_on)

    rows = candidates.rows(_of(person, "PROSECUTION_REVIEW"), on=dt.date(2026, 5, 12))

    assert [row.worker for row in rows] == [goes_on, idle]


def test_whom_the_recipient_asks_for_is_weighed():
    asked_for, other = make_aid_worker(), make_aid_worker()
    case = make_case(named_worker=asked_for)

    assert "受援人点援 +25" in [str(reason) for reason in row_of(asked_for, case).reasons]
    assert "点援" not in " ".join(str(reason) for reason in row_of(other, case).reasons)


def test_a_workers_own_limit_wins_over_the_centers(settings):
    settings.WORKER_LOAD_LIMIT = 7
    own, usual = make_aid_worker(login=True, load_limit=1), make_aid_worker()
    make_assigned(worker=own)
    case = make_case()

    assert "在办1件，已达到1件的上限" in row_of(own, case).warnings[0].sentence
    reasons = [str(reason) for reason in row_of(own, case).reasons]
    assert {"在办1件，上限1件 −2", "在办案件达到上限 −20"} <= set(reasons)
    assert "在办0件，上限7件" in [str(reason) for reason in row_of(usual, case).reasons]


def _turn(case, *workers):
    return [row_of(worker, case).turn for worker in workers]


def test_the_turn_follows_from_the_assignments_and_a_recalled_one_gives_it_back(head):
    first, second = (make_aid_worker(unit=make_unit(code=code), login=True) for code in "AB")
    case = make_case()
    assert _turn(case, first, second) == ["还没有指派过案件", ""]

    given = make_assigned(worker=first, at=NOON, is_clear=False)
    assert _turn(case, first, second) == ["", "还没有指派过案件"]
    make_assigned(worker=second, at=NOON + dt.timedelta(hours=1), is_clear=False)
    assert _turn(case, first, second) == ["上次指派2026-11-18，间隔最久", ""]
    assert "轮派：轮到其单位（上次指派2026-11-18，间隔最久） +4" in [
        str(reason) for reason in row_of(first, case).reasons
    ]

    recalling.recall(
        case_id=given.pk,
        number=given.assignments.get().number,
        reason="选错承办人",
        by=head,
        at=NOON,
    )
    assert _turn(case, first, second) == ["还没有指派过案件", ""]


def test_a_unit_in_which_nobody_may_act_waits_without_losing_its_turn():
    away = make_aid_worker(unit=make_unit(code="A"))
    here, last = (make_aid_worker(unit=make_unit(code=code)) for code in "BC")
    Absence.objects.create(worker=away, from_on=TODAY, until_on=TODAY)

    assert _turn(make_case(), away, here, last) == ["", "还没有指派过案件", ""]


def test_the_log_says_why_this_unit_was_next(head):
    chosen = make_aid_worker(unit=make_unit(code="A"), login=True)
    make_aid_worker(unit=make_unit(code="B"))

    case = make_assigned(worker=chosen, head=head)

    assert "指派案件（铜法援指〔2026〕1号，轮派：还没有指派过案件）" in [
        line.sentence for line in case_page.log_of(case, reader=head)
    ]


def test_a_terminated_case_lies_with_its_worker_until_it_is_reported():
    case = make_terminated()

    reasons = [str(reason) for reason in row_of(case.worker, make_case()).reasons]

    assert "在办1件，上限12件 −2" in reasons


@pytest.mark.parametrize("people", [3, 60])
def test_the_list_asks_as_often_for_sixty_as_for_three(people, django_assert_num_queries):
    case = make_case()
    for _ in range(people):
        make_aid_worker()
    case.refresh_from_db()

    with django_assert_num_queries(8):
        assert len(candidates.rows(case, on=TODAY)) == people


# ---- Several of one case ---------------------------------------------------------------------


def two_of_one_notice(**fields):
    """Return the cases of two persons whom one notice names."""
    notice = make_notice(received_on=TODAY)
    people = (("钱某", resident_number(serial=81)), ("孙某", resident_number(serial=82)))
    named = [make_applicant(name=name, id_number=number) for name, number in people]
    return [make_notice_case(notice=notice, recipient=person, **fields) for person in named]


def test_nobody_defends_two_of_one_case():
    """关于实施刑事诉讼法若干问题的规定 art. 4 para. 2: one defender, one of the accused."""
    first, second = two_of_one_notice()
    worker, free = make_aid_worker(), make_aid_worker()
    assert row_of(worker, second).may

    make_assigned(first, worker=worker)

    block = row_of(worker, second).blocks[0]
    assert block.sentence.startswith("已为同案另一名犯罪嫌疑人、被告人辩护")
    assert "《关于实施刑事诉讼法若干问题的规定》第四条第二款" in block.article
    assert row_of(free, second).may


def test_a_notice_of_the_next_stage_that_names_one_of_them_alone_forgets_nothing():
    first, second = two_of_one_notice()
    worker = make_aid_worker()
    make_assigned(first, worker=worker)
    # The court writes of the second alone, and another clerk typed the person anew.
    same = make_applicant(name="孙某", id_number=resident_number(serial=82))
    later = make_notice_case(notice=make_notice(received_on=TODAY), recipient=same)

    assert not row_of(worker, later).may
    assert row_of(worker, second).blocks


def test_the_own_defender_of_the_earlier_stage_goes_on():
    first, _ = two_of_one_notice()
    worker = make_aid_worker()
    make_assigned(first, worker=worker)
    later = make_notice_case(notice=make_notice(received_on=TODAY), recipient=first.recipient)

    assert row_of(worker, later).may


def test_one_lawyer_may_act_for_several_whom_a_court_wants_represented():
    first, second = two_of_one_notice(route=IntakeRoute.NOTICE_AGENCY)
    worker = make_aid_worker()

    make_assigned(first, worker=worker)

    assert row_of(worker, second).may
