"""The second factor: who must have one, and digits that are good once."""

import base64
import contextlib
import datetime as dt
import hashlib
import hmac
import struct
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.login.given import LOCKED, is_inside, make_person, sign_in, trail
from workstations.models import TrailEntry
from workstations.states import SECOND_FACTOR, Role

pytestmark = pytest.mark.django_db


def totp(secret: str, *, steps: int = 0) -> str:
    """Return the six digits of RFC 6238 for now, or for some steps of 30 seconds later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    code = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{code % 10**6:06d}"


@contextlib.contextmanager
def fresh_digits(steps: int = 1):
    """Stand at the start of some later 30 seconds, of which nobody has typed the digits yet.

    They are then good for half a minute: with less left, a slow machine posts them late.
    """
    now = int(time.time())
    start = now - now % 30 + steps * 30
    with time_machine.travel(dt.datetime.fromtimestamp(start, dt.UTC)):
        yield


def enrol(browser: Client) -> str:
    """Switch the authenticator on and return its secret."""
    page = browser.get("/account/second-factor/on/")
    secret = page.context["form"].secret
    with fresh_digits():
        answer = browser.post("/account/second-factor/on/", {"code": totp(secret)})
    assert answer.status_code == 302
    return secret


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR))
def test_approvers_finance_auditors_and_administrators_must_have_two_factors(role):
    browser = Client()
    sign_in(browser, make_person(role).username)

    answer = browser.get("/jobs/")

    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))
    # No second password on the way: the one of the sign-in was typed a moment ago.
    assert browser.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role) - SECOND_FACTOR))
def test_all_others_may_do_with_one(role):
    browser = Client()
    sign_in(browser, make_person(role).username)

    assert is_inside(browser)


def test_the_demo_asks_for_no_second_factor(settings):
    settings.DEMO = True
    browser = Client()
    sign_in(browser, make_person(Role.CENTER_HEAD).username)

    assert is_inside(browser)


def test_enrolling_opens_the_house_and_gives_recovery_codes(django_capture_on_commit_callbacks):
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)

    with django_capture_on_commit_callbacks(execute=True):
        enrol(browser)

    assert is_inside(browser)
    codes = browser.get("/account/recovery-codes/").context["unused_codes"]
    assert len(codes) == 10
    assert trail()[-1] == ("login.factor_added", person)


def test_the_secret_is_sealed_in_the_database():
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)

    secret = enrol(browser)

    kept = {a.type: a.data for a in Authenticator.objects.filter(user=person)}
    assert kept["totp"]["secret"].startswith("lk1.")
    assert kept["recovery_codes"]["seed"].startswith("lk1.")
    assert secret not in str(kept)


def test_the_next_sign_in_asks_for_the_digits():
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)
    secret = enrol(browser)
    later = Client()

    assert sign_in(later, person.username)["Location"] == reverse("mfa_authenticate")
    assert not is_inside(later)
    later.post("/account/second-factor/login/", {"code": totp(secret, steps=9)})
    assert not is_inside(later)
    with fresh_digits(steps=3):
        later.post("/account/second-factor/login/", {"code": totp(secret)})
        assert is_inside(later)
    assert trail()[-2:] == [("login.failed", None), ("login.succeeded", person)]
    assert TrailEntry.objects.latest("seq").details == {"methods": "mfa password"}


def test_the_same_digits_are_good_once():
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)
    secret = enrol(browser)
    one, other = Client(), Client()
    sign_in(one, person.username)
    sign_in(other, person.username)

    with fresh_digits(steps=3):
        code = totp(secret)
        for browser in (one, other):
            browser.post("/account/second-factor/login/", {"code": code})

        assert (is_inside(one), is_inside(other)) == (True, False)


def test_a_recovery_code_is_good_once():
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)
    enrol(browser)
    code = browser.get("/account/recovery-codes/").context["unused_codes"][0]

    inside = []
    for _ in range(2):
        later = Client()
        sign_in(later, person.username)
        later.post("/account/second-factor/login/", {"code": code})
        inside.append(is_inside(later))

    assert inside == [True, False]


def test_the_digits_cannot_be_guessed_through():
    person, browser = make_person(Role.CENTER_HEAD), Client()
    sign_in(browser, person.username)
    secret = enrol(browser)
    later = Client()
    sign_in(later, person.username)
    for n in range(5):
        later.post("/account/second-factor/login/", {"code": f"00000{n}"})

    with fresh_digits(steps=3):
        answer = later.post("/account/second-factor/login/", {"code": totp(secret)})

        assert LOCKED in answer.content.decode()
        assert not is_inside(later)
