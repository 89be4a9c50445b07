"""Giving a case out in the browser, and naming its worker."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.models import Assignment
from applications.operations import conflict_checks
from applications.states import NoticeGround
from tests.applications.views.case_desk.given import url
from tests.casework import make_assigned, make_given_to_unit
from tests.conflicts import make_against, make_opponent
from tests.office import (
    NOON,
    S,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    make_unit,
    make_user,
    resident_number,
)
from tests.questions import questions_of
from tests.signing_in import just_signed_in
from workstations.states import Role, WorkerKind

pytestmark = pytest.mark.django_db


def test_the_list_shows_why_and_why_not(signed_in, head):
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)
    make_aid_worker(name="王示例")
    make_aid_worker(name="何示例", kind=WorkerKind.GRASSROOTS)

    page = signed_in(head).get(url("assign", case)).content.decode()

    assert "本年0件，下半年优先 +100" in page
    assert "不能指派的1人及原因" in page
    assert "刑事案件和通知案件只能指派律师，请改选律师。（《刑事诉讼法》第三十五条）" in page


def test_the_head_assigns_from_the_list(signed_in, head):
    case, worker = make_case(), make_aid_worker()

    response = signed_in(head).post(
        url("assign", case), {"choice": f"worker-{worker.uid}", "reason": ""}
    )

    assert response.url == url("case", case)
    assert Assignment.objects.get().worker == worker


def test_a_refusal_keeps_choice_and_reason(signed_in, head):
    case = make_case()
    worker = make_aid_worker(is_suspended=True)
    make_aid_worker()

    response = signed_in(head).post(
        url("assign", case), {"choice": f"worker-{worker.uid}", "reason": "受援人点援"}
    )

    assert response.status_code == 422
    assert "已停止执业，不能指派。" in response.content.decode()
    assert "受援人点援" in response.content.decode()


def test_nothing_chosen_is_said_in_words(signed_in, head):
    response = signed_in(head).post(url("assign", make_case()), {"reason": ""})

    assert "请在名单中选择承办人，或者选择承办单位。" in response.content.decode()


def test_the_page_opened_too_late_says_who_assigned(signed_in, head):
    case = make_assigned(head=make_user(Role.CENTER_HEAD, name="刘示例"))

    response = signed_in(head).get(url("assign", case), follow=True)

    assert "刘示例已指派（铜法援指〔2026〕1号）" in response.content.decode()


def test_staff_may_not_open_the_list(signed_in, staff):
    assert signed_in(staff).get(url("assign", make_case())).status_code == 403


@pytest.mark.parametrize("people", [3, 60])
def test_the_page_asks_as_often_for_sixty_as_for_three(
    signed_in, head, people, django_assert_num_queries
):
    case = make_case()
    for _ in range(people):
        make_aid_worker()
    client = signed_in(head)
    client.get(url("assign", case))

    # Three of them are the entry of who looked.
    with django_assert_num_queries(11):
        client.get(url("assign", case))


@pytest.mark.usefixtures("at_noon", "calendar", "hardship_line")
def test_the_page_asks_little_although_everything_stands_in_the_way(signed_in, staff, head):
    """A side with a number, one who acts for it, and a conflict that only the center saw."""
    make_assigned(
        make_case(application=make_application(S.GRANTED, applicant=make_applicant(name="章伟")))
    )
    ours = make_against("张伟", name="王五", state="GRANTED")
    make_opponent(ours, "李四", id_number=resident_number())
    check = conflict_checks.run(application_id=ours.pk, by=staff, at=NOON)
    conflict_checks.decide(
        check_id=check.pk, outcome="CONFLICT", note="章伟即张伟", by=staff, at=NOON
    )
    case = make_case(application=ours)
    browser = just_signed_in(signed_in(head))

    with CaptureQueriesContext(connection) as asked:
        page = browser.get(url("assign", case)).content.decode()

    assert "章伟即张伟" in page
    questions = questions_of(asked)
    assert len(questions) <= 15, "\n".join(question[:150] for question in questions)


def test_a_manager_names_one_of_the_units_people(signed_in):
    unit = make_unit()
    worker = make_aid_worker(unit=unit)
    stranger = make_aid_worker(name="外单位人")
    case = make_given_to_unit(unit=unit)
    client = signed_in(make_user(Role.UNIT_MANAGER, unit=unit))

    page = client.get(url("name_worker", case)).content.decode()
    client.post(url("name_worker", case), {"choice": f"worker-{worker.uid}"})

    case.refresh_from_db()
    assert case.worker == worker
    assert stranger.name not in page


def test_the_manager_of_another_unit_finds_no_such_case(signed_in):
    unit = make_unit()
    make_aid_worker(unit=unit)
    case = make_given_to_unit(unit=unit)

    response = signed_in(make_user(Role.UNIT_MANAGER)).get(url("name_worker", case))

    assert response.status_code == 404
