"""Whom the list offers first, whom not at all, and how many questions it asks for that."""

import datetime as dt

import pytest

from applications.models import NoticeGround
from applications.queries import candidates
from tests.casework import make_assigned, make_terminated
from tests.office import (
    TODAY,
    make_aid_worker,
    make_applicant,
    make_case,
    make_notice,
    make_notice_case,
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

    assert reasons[:2] == ["本年1件 −3", "在办2件 −4"]


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


def test_a_terminated_case_lies_with_its_worker_until_it_is_reported():
    case = make_terminated()

    reasons = [str(reason) for reason in row_of(case.worker, make_case()).reasons]

    assert "在办1件 −2" in reasons


@pytest.mark.parametrize("people", [3, 60])
def test_the_list_asks_as_often_for_sixty_as_for_three(people, django_assert_num_queries):
    case = make_case()
    for _ in range(people):
        make_aid_worker()
    case.refresh_from_db()

    with django_assert_num_queries(10):
        assert len(candidates.rows(case, on=TODAY)) == people
