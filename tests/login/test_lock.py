"""The lock after five failures, which hits nobody else."""

import datetime as dt

import pytest
import time_machine

from tests.login.given import LOCKED, at, is_inside, make_person, sign_in, trail
from workstations.models import TrailEntry

pytestmark = pytest.mark.django_db


def fail(address: str, username: str, *, times: int) -> None:
    for _ in range(times):
        sign_in(at(address), username, "Not-the-password-1")


def test_after_five_failures_the_account_is_locked_at_that_address():
    person = make_person()
    fail("10.0.0.5", person.username, times=5)

    answer = sign_in(at("10.0.0.5"), person.username)

    assert LOCKED in answer.content.decode()
    assert TrailEntry.objects.filter(action="login.succeeded").count() == 0


def test_a_colleague_behind_the_same_address_is_not_locked():
    person, colleague = make_person(), make_person()
    fail("10.0.0.5", person.username, times=6)

    browser = at("10.0.0.5")
    sign_in(browser, colleague.username)

    assert is_inside(browser)


def test_who_guesses_from_elsewhere_locks_nobody_out():
    person = make_person()
    fail("203.0.113.7", person.username, times=6)

    browser = at("10.0.0.5")
    sign_in(browser, person.username)

    assert is_inside(browser)


def test_the_name_in_capitals_counts_for_the_same_account():
    person = make_person(username="bachuan-01")
    fail("10.0.0.5", "bachuan-01", times=3)
    fail("10.0.0.5", "BACHUAN-01", times=2)

    assert LOCKED in sign_in(at("10.0.0.5"), person.username).content.decode()


def test_the_lock_opens_by_itself_after_a_quarter_of_an_hour():
    person = make_person()
    fail("10.0.0.5", person.username, times=5)
    browser = at("10.0.0.5")

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=16)):
        sign_in(browser, person.username)
        assert is_inside(browser)


def test_the_lock_is_noted_once_however_long_somebody_goes_on():
    person = make_person()

    fail("10.0.0.5", person.username, times=12)

    assert [action for action, _ in trail()] == ["login.failed"] * 5 + ["login.locked"]


def test_many_strange_names_from_one_address_lock_nobody():
    person = make_person()
    for n in range(40):
        sign_in(at("10.0.0.5"), f"guess-{n}", "Not-the-password-1")

    browser = at("10.0.0.5")
    sign_in(browser, person.username)

    assert is_inside(browser)
