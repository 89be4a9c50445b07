"""A letter to the town, its own clock, and the answer that the office writes down."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import VerificationRequest
from applications.operations import asking_towns
from applications.states import TownAnswer
from legalaid.shared.refusals import RuleBroken
from tests.casework import photo
from tests.means import make_asked
from tests.office import (
    NOON,
    TODAY,
    make_application,
    make_place,
    make_user,
    noon,
    seed_calendar,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def answer(request, person, **given):
    given = {
        "result": TownAnswer.CONFIRMED,
        "note": "",
        "answered_on": TODAY,
        "upload": None,
        "at": NOON,
        **given,
    }
    return asking_towns.answer(request_id=request.pk, by=person, **given)


def test_the_letter_has_its_days_and_the_review_goes_on(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    due_before = application.decision_due_on

    asked = make_asked(application)

    application.refresh_from_db()
    # Three days from Wednesday the 18th end on Saturday: Monday.
    assert asked.due_on == dt.date(2026, 11, 23)
    assert (application.state, application.decision_due_on) == ("UNDER_REVIEW", due_before)
    letter = Paper.objects.get(subject_uid=application.uid)
    assert (letter.kind, letter.number) == ("verification_letter", "铜法援核〔2026〕1号")
    assert letter.snapshot["items"] == ["申请前12个月的家庭收入", "有无价值较大的资产"]


def test_the_days_are_a_setting(staff, settings):
    settings.TOWN_REPLY_DAYS = 5

    assert make_asked(by=staff).due_on == dt.date(2026, 11, 23)
    settings.TOWN_REPLY_DAYS = 6
    assert make_asked(by=staff).due_on == dt.date(2026, 11, 24)


def test_the_clerk_beside_the_town_is_told_and_writes_the_answer_down(staff):
    place = make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=place)
    application = make_application("UNDER_REVIEW", taken_by=staff, place=place)
    asked = make_asked(application)
    assert Message.objects.unread().filter(recipient=clerk, subject_uid=asked.uid).exists()

    answer(asked, clerk, upload=photo())

    asked.refresh_from_db()
    assert (asked.answer, asked.answer_recorded_by) == (TownAnswer.CONFIRMED, clerk)
    assert asked.answer_file is not None
    assert not Message.objects.unread().filter(subject_uid=asked.uid).exists()
    told = Message.objects.unread().get(recipient=staff)
    assert "已收到答复" in told.text


def test_another_office_writes_nothing(staff):
    stranger = make_user(Role.OFFICE_CLERK, place=make_place())

    with pytest.raises(PermissionDenied):
        answer(make_asked(by=staff), stranger)


def test_an_answer_that_differs_says_how(staff):
    asked = make_asked(by=staff)

    with pytest.raises(RuleBroken, match="请写明复函内容"):
        answer(asked, staff, result=TownAnswer.DIFFERENT)
    assert answer(asked, staff, result=TownAnswer.DIFFERENT, note="另有出租收入").answer_note


def test_it_is_answered_once_and_not_before_it_was_sent(staff):
    asked = make_asked(by=staff)

    with pytest.raises(RuleBroken, match="复函日期应在"):
        answer(asked, staff, answered_on=TODAY - dt.timedelta(days=1))
    answer(asked, staff)
    with pytest.raises(RuleBroken, match="已经登记"):
        answer(asked, staff, at=noon(TODAY))


def test_the_same_town_is_not_asked_twice_before_it_answers(staff):
    asked = make_asked(by=staff)

    with pytest.raises(RuleBroken, match="尚未收到答复"):
        make_asked(asked.application)
    answer(asked, staff)
    assert make_asked(asked.application).number != asked.number


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"items": []}, "至少勾选一项"),
        ({"town": " "}, "发给哪个"),
        ({"sent_on": TODAY + dt.timedelta(days=1)}, "发函日期应在"),
    ],
)
def test_a_letter_that_says_too_little_is_refused(staff, given, words):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    letter = {"town": "东城街道办事处", "items": ["income"], "sent_on": TODAY, **given}

    with pytest.raises(RuleBroken, match=words):
        asking_towns.ask(application_id=application.pk, by=staff, at=NOON, **letter)


def test_who_does_not_hold_it_asks_no_town(staff):
    other = make_user(Role.CENTER_STAFF)

    with pytest.raises(PermissionDenied):
        make_asked(make_application("UNDER_REVIEW", taken_by=staff), by=other)


def _two_answer_at_once():
    """Return the letter and the attempt of the one who came second."""
    seed_calendar()
    first, second = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)
    asked = make_asked(by=first)
    with ThreadPoolExecutor() as pool, transaction.atomic():
        VerificationRequest.objects.filter(pk=asked.pk).update(
            answer=TownAnswer.DIFFERENT, answered_on=TODAY, answer_recorded_by=first
        )
        attempt = pool.submit(in_own_connection, lambda: answer(asked, second))
        wait_until_blocked()
    return asked, attempt


@pytest.mark.django_db(transaction=True)
def test_the_second_answer_at_once_reads_the_first():
    asked, attempt = _two_answer_at_once()

    with pytest.raises(RuleBroken, match="已经登记"):
        attempt.result()
    asked.refresh_from_db()
    assert asked.answer == TownAnswer.DIFFERENT


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_answer_would_win(monkeypatch):
    """The control: the same race, the lock taken out of the operation."""
    unlocked = VerificationRequest.objects
    monkeypatch.setattr(asking_towns, "_locked", lambda pk: unlocked.get(pk=pk))

    asked, attempt = _two_answer_at_once()

    attempt.result()
    asked.refresh_from_db()
    assert asked.answer == TownAnswer.CONFIRMED
