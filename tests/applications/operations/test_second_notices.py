"""A second form 6: only with the head's reason, and its pause counts like the first (D2)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import SecondNotice, Supplement
from applications.operations import second_notices, supplements
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.office import make_application, make_user, noon, seed_calendar
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, Paper, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
MONDAY, WEDNESDAY = dt.date(2026, 11, 16), dt.date(2026, 11, 18)
FRIDAY, TUESDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 24)


def tell(application, person, on):
    return supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        reply_days=7,
        by=person,
        at=noon(on),
    )


def told_once(person):
    """Return an application of Monday, told on Wednesday and answered on Friday."""
    application = make_application(S.UNDER_REVIEW, taken_by=person, received_on=MONDAY)
    tell(application, person, WEDNESDAY)
    supplements_of.settle(application, by=person, at=noon(FRIDAY))
    return application


def ask(application, person):
    return second_notices.ask(
        application_id=application.pk, reason="新发现家庭成员", by=person, at=noon(FRIDAY)
    )


def decide(application, person, *, is_allowed=True):
    return second_notices.decide(
        application_id=application.pk,
        is_allowed=is_allowed,
        reason="确属新情况",
        by=person,
        at=noon(FRIDAY),
    )


def test_a_second_notice_carries_the_heads_reason_and_pauses_like_the_first(staff, head):
    application = told_once(staff)
    ask(application, staff)
    decide(application, head)

    second = tell(application, staff, TUESDAY)

    assert (second.round, second.allowed_by, second.allowed_because) == (2, head, "确属新情况")
    letter = Paper.objects.get(number=second.number)
    assert letter.snapshot["again"] is True
    application.refresh_from_db()
    assert (application.state, application.decision_due_on) == (S.AWAITING_PAPERS, None)
    settled = supplements_of.settle(application, by=staff, at=noon(dt.date(2026, 11, 26)))
    # Received on the 16th, seven days, two and two days of waiting on top: Friday, the 27th.
    assert settled.decision_due_on == dt.date(2026, 11, 27)


def test_without_leave_there_is_no_second(staff):
    application = told_once(staff)
    ask(application, staff)

    with pytest.raises(RuleBroken, match="报负责人"):
        tell(application, staff, FRIDAY)


def test_leave_that_was_denied_is_none_and_may_be_asked_for_again(staff, head):
    application = told_once(staff)
    ask(application, staff)
    decide(application, head, is_allowed=False)

    with pytest.raises(RuleBroken, match="报负责人"):
        tell(application, staff, FRIDAY)
    assert ask(application, staff).is_allowed is None


def test_the_head_gives_leave_of_their_own_accord(staff, head):
    application = told_once(staff)

    leave = decide(application, head)

    assert (leave.asked_by, leave.decided_by) == (None, head)
    assert tell(application, staff, FRIDAY).round == 2


def test_nobody_but_the_head_gives_leave(staff):
    application = told_once(staff)

    with pytest.raises(PermissionDenied):
        decide(application, staff)


def test_a_colleague_does_not_ask_for_it(staff):
    with pytest.raises(PermissionDenied):
        ask(told_once(staff), make_user(Role.CENTER_STAFF))


def test_there_is_no_third(staff, head):
    application = told_once(staff)
    decide(application, head)
    tell(application, staff, FRIDAY)
    supplements_of.settle(application, by=staff, at=noon(TUESDAY))

    for act in (
        lambda: tell(application, staff, TUESDAY),
        lambda: ask(application, staff),
        lambda: decide(application, head),
    ):
        with pytest.raises(RuleBroken, match="两次"):
            act()


def test_the_first_needs_no_leave(staff, head):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=MONDAY)

    with pytest.raises(RuleBroken, match="直接发出"):
        ask(application, staff)


def test_who_must_act_is_told_and_the_trail_knows(staff, head):
    application = told_once(staff)
    ask(application, staff)
    assert Message.objects.unread().filter(recipient=head).count() == 1
    decide(application, head)
    tell(application, staff, FRIDAY)

    assert not Message.objects.unread().filter(recipient=head).exists()
    assert Message.objects.filter(recipient=staff, text__contains="已准予再次补正").exists()
    actions = set(TrailEntry.objects.values_list("action", flat=True))
    assert {
        "application.second_notice_asked",
        "application.second_notice_allowed",
        "application.papers_asked_again",
    } <= actions


def test_the_database_knows_no_second_without_a_reason(staff):
    application = told_once(staff)

    with (
        pytest.raises(IntegrityError, match="supplement_second_has_the_heads_reason"),
        transaction.atomic(),
    ):
        Supplement.objects.filter(application=application).update(round=2)


@pytest.mark.django_db(transaction=True)
def test_two_heads_give_one_leave():
    """The second waits for the application and reads what the first decided."""
    seed_calendar()
    staff = make_user(Role.CENTER_STAFF)
    one, other = make_user(Role.CENTER_HEAD), make_user(Role.CENTER_HEAD)
    application = told_once(staff)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        decide(application, one)
        attempt = pool.submit(in_own_connection, lambda: decide(application, other))
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已经准予"):
        attempt.result()
    assert SecondNotice.objects.get().decided_by == one
