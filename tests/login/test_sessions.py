"""How long a sign-in lasts: accounts that end or sleep, and other places."""

import datetime as dt

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.login.given import LOGIN, NEUTRAL, SECRET, at, is_inside, make_person, sign_in, trail
from tests.office import NOON, TODAY
from workstations.models import User
from workstations.operations import accounts
from workstations.states import Role

pytestmark = pytest.mark.django_db


# ---- Accounts that ended ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "ended", [{"is_active": False}, {"valid_until": TODAY - dt.timedelta(days=1)}]
)
def test_an_ended_account_neither_comes_in_nor_stays_in(ended):
    person, browser = make_person(), Client()
    with time_machine.travel(dt.datetime(2026, 11, 18, 4, tzinfo=dt.UTC)):
        sign_in(browser, person.username)
        assert is_inside(browser)

        User.objects.filter(pk=person.pk).update(**ended)

        assert browser.get("/jobs/")["Location"] == f"{LOGIN}?next=/jobs/"
        assert NEUTRAL in sign_in(Client(), person.username).content.decode()


def test_the_last_day_of_an_account_is_a_day_like_any_other():
    person, browser = make_person(valid_until=TODAY), Client()
    with time_machine.travel(dt.datetime(2026, 11, 18, 15, 30, tzinfo=dt.UTC)):
        sign_in(browser, person.username)
        assert is_inside(browser)
    # Half an hour later it is midnight in Chongqing.
    with time_machine.travel(dt.datetime(2026, 11, 18, 16, 1, tzinfo=dt.UTC)):
        assert not is_inside(browser)


def test_changing_the_password_ends_the_other_sessions():
    person, here, there = make_person(), Client(), Client()
    sign_in(here, person.username)
    sign_in(there, person.username)

    new = "Another-river-77"
    here.post("/account/password/", {"oldpassword": SECRET, "password1": new, "password2": new})

    assert (is_inside(here), is_inside(there)) == (True, False)
    assert trail()[-1] == ("user.password_changed", person)


# ---- Once more, before something that cannot be taken back -----------------------------------


def test_minutes_after_the_sign_in_the_password_is_asked_again():
    person, browser = make_person(), Client()
    sign_in(browser, person.username)
    assert browser.get("/account/second-factor/on/").status_code == 200

    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        asked = browser.get("/account/second-factor/on/")
        assert asked["Location"].startswith("/account/reauthenticate/")
        wrong = browser.post(asked["Location"], {"password": "Not-the-password-1"})
        assert "密码不正确" in wrong.content.decode()
        right = browser.post(asked["Location"], {"password": SECRET})
        assert right["Location"] == "/account/second-factor/on/"


def test_one_sees_one_s_sessions_and_ends_the_others():
    person, here, there = make_person(), at("10.0.0.5"), at("10.0.0.6")
    sign_in(here, person.username)
    sign_in(there, person.username)

    page = here.get("/account/sessions/").content.decode()
    assert "10.0.0.5" in page
    assert "10.0.0.6" in page
    here.post("/account/sessions/")

    assert (is_inside(here), is_inside(there)) == (True, False)
    assert UserSession.objects.count() == 1


# ---- Out of use, and at too many places at once ----------------------------------------------


@pytest.mark.parametrize(
    ("role", "days"), [(Role.CENTER_STAFF, 90), (Role.OFFICE_CLERK, 400), (Role.STATION_CLERK, 400)]
)
def test_an_account_sleeps_after_its_days_without_a_sign_in(role, days):
    """A clerk sees two to four applications a year, and is still known after a quiet one."""
    with time_machine.travel(NOON):
        person = make_person(role)
        sign_in(at("10.0.0.1"), person.username)

    with time_machine.travel(NOON + dt.timedelta(days=days)):
        early = at("10.0.0.2")
        sign_in(early, person.username)
        assert is_inside(early)
    with time_machine.travel(NOON + dt.timedelta(days=2 * days + 1)):
        late = at("10.0.0.3")
        assert NEUTRAL in sign_in(late, person.username).content.decode()


def test_the_security_administrator_wakes_a_sleeping_account(security_admin):
    with time_machine.travel(NOON):
        person = make_person()
    later = NOON + dt.timedelta(days=91)
    with time_machine.travel(later):
        browser = at("10.0.0.1")
        sign_in(browser, person.username)
        assert not is_inside(browser)

        accounts.enable(user_id=person.pk, by=security_admin, at=later)

        sign_in(browser, person.username)
        assert is_inside(browser)


def test_the_third_sign_in_ends_the_oldest():
    person, stranger = make_person(), make_person()
    first, second, third, other = (at(f"10.0.0.{n}") for n in range(1, 5))
    sign_in(other, stranger.username)

    for browser in (first, second, third):
        sign_in(browser, person.username)

    assert [is_inside(browser) for browser in (first, second, third, other)] == [
        False,
        True,
        True,
        True,
    ]
    assert ("login.displaced", person) in trail()
