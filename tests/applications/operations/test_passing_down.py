"""Things passed down: the letter's own deadline, one owner, an answer or a way back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import PassedDown
from applications.operations import passing_down
from applications.states import PassedDownState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_case, make_user, photo
from tests.races import in_own_connection, wait_until_blocked
from tests.registers import a_letter, make_passed_down, take_in_hand
from workstations.models import Message, Substitution, SubstitutionKind
from workstations.states import Role

S = PassedDownState
pytestmark = pytest.mark.django_db


def close(item, person, **fields):
    return passing_down.close(
        **{
            "item_id": item.pk,
            "answer": "已联系来电人并受理其申请。",
            "upload": None,
            "by": person,
            "at": NOON,
            **fields,
        }
    )


def send_back(item, person):
    return passing_down.send_back(item_id=item.pk, reason="属邻区管辖", by=person, at=NOON)


def test_the_deadline_is_the_letters_own_and_the_owner_is_told(staff, head):
    item = passing_down.register(letter=a_letter(owner=staff), form_token=uuid4(), by=head, at=NOON)

    told = Message.objects.get(recipient=staff)
    assert (item.number, item.state) == ("铜法援交〔2026〕1号", S.PENDING)
    assert item.due_on == dt.date(2026, 11, 23)
    assert (told.text, told.page) == (
        "交办件铜法援交〔2026〕1号由您承办，期限11月23日。",
        "applications:passed_down",
    )


def test_the_first_line_of_progress_takes_it_in_hand_and_the_answer_ends_it(staff):
    item = take_in_hand(make_passed_down(owner=staff))
    assert item.state == S.IN_HAND

    closed = close(item, staff, upload=photo())

    assert (closed.state, closed.ended_on, closed.ended_by) == (S.CLOSED, TODAY, staff)
    assert closed.answer_file is not None


def test_nobody_answers_what_nobody_took_in_hand(staff):
    with pytest.raises(RuleBroken, match="待办"):
        close(make_passed_down(owner=staff), staff)


def test_a_colleague_works_on_it_only_while_standing_in(staff):
    item, colleague = make_passed_down(owner=staff), make_user(Role.CENTER_STAFF)
    with pytest.raises(PermissionDenied):
        send_back(item, colleague)

    Substitution.objects.create(
        absent=staff,
        substitute=colleague,
        kind=SubstitutionKind.DESK,
        from_on=TODAY,
        until_on=TODAY,
        entered_by=staff,
        entered_at=NOON,
        basis="请假",
    )
    fresh = type(colleague).objects.get(pk=colleague.pk)
    assert send_back(item, fresh).state == S.SENT_BACK


def test_it_is_handed_over_with_its_message(staff, head):
    item, colleague = make_passed_down(owner=staff), make_user(Role.CENTER_STAFF)

    passing_down.hand_over(item_id=item.pk, owner=colleague, by=head, at=NOON)

    assert Message.objects.unread().get().recipient == colleague


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"due_on": dt.date(2026, 11, 17)}, "不能早于收到日期"),
        ({"received_on": dt.date(2026, 11, 19)}, "不能晚于今天"),
        ({"title": " "}, "标题"),
        ({"about": "没有这个号"}, "没有这个编号"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_in_words(staff, fields, words):
    with pytest.raises(RuleBroken, match=words):
        make_passed_down(owner=staff, **fields)


def test_it_points_to_the_case_it_is_about(staff):
    case = make_case()

    assert make_passed_down(owner=staff, about=case.number).case == case


def test_pressing_twice_enters_one(staff):
    token = uuid4()
    for _ in range(2):
        passing_down.register(letter=a_letter(owner=staff), form_token=token, by=staff, at=NOON)

    assert PassedDown.objects.count() == 1


def test_the_database_wants_a_reason_for_the_way_back(staff):
    item = take_in_hand(make_passed_down(owner=staff))

    with (
        pytest.raises(IntegrityError, match="passed_down_sent_back_says_why"),
        transaction.atomic(),
    ):
        PassedDown.objects.filter(pk=item.pk).update(
            state=S.SENT_BACK, ended_by=staff, ended_on=TODAY
        )


@pytest.mark.django_db(transaction=True)
def test_answered_and_sent_back_at_once_ends_it_once():
    staff = make_user(Role.CENTER_STAFF)
    item = take_in_hand(make_passed_down(owner=staff))

    with ThreadPoolExecutor() as pool, transaction.atomic():
        close(item, staff)
        attempt = pool.submit(in_own_connection, lambda: send_back(item, staff))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已办结"):
        attempt.result()
