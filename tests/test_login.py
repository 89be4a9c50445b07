"""Signing in and out: neutral words, a lock that hits nobody else, two factors, and the trail."""

import base64
import contextlib
import hashlib
import hmac
import re
import struct
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from legalaid.login import NoWordsOfTheOffice, ThreeOfFourClasses
from legalaid.pages.demo_logins import LOGINS, PASSWORD
from tests.office import NOON, TODAY, dt, make_user
from workstations.models import TrailEntry, User
from workstations.operations import accounts
from workstations.states import SECOND_FACTOR, Role

pytestmark = pytest.mark.django_db

SECRET = "Willow-bridge-42"  # noqa: S105 - of nobody
LOGIN = "/account/login/"
NEUTRAL = "用户名或密码不正确，请核对后重新填写。"
LOCKED = "连续多次没有通过，已暂停15分钟。"


@pytest.fixture(autouse=True)
def _quick_hands(settings):
    """Tries are counted in the cache; a real hash takes a tenth of a second, on purpose."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def make_person(role: Role = Role.CENTER_STAFF, **fields) -> User:
    person = make_user(role, **fields)
    person.set_password(SECRET)
    person.save()
    return person


def at(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def sign_in(browser: Client, username: str, password: str = SECRET):
    return browser.post(LOGIN, {"login": username, "password": password})


def is_inside(browser: Client) -> bool:
    return browser.get("/jobs/").status_code == 200


def trail() -> list[tuple[str, User | None]]:
    return [(e.action, e.actor) for e in TrailEntry.objects.order_by("seq")]


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


# ---- The page -------------------------------------------------------------------------------


def test_the_login_page_offers_neither_sign_up_nor_a_password_by_mail():
    page = Client().get(LOGIN).content.decode()

    assert "用户名" in page
    assert re.findall(r'href="(/account/[^"]*)"', page) == []
    assert "注册" not in page


def test_the_role_logins_are_shown_in_demo_mode_only(settings):
    page = Client().get(LOGIN).content.decode()
    assert PASSWORD not in page
    assert "data-demo-username" not in page

    settings.DEMO = True
    page = Client().get(LOGIN).content.decode()

    for login in LOGINS:
        assert f'data-demo-username="{login.username}"' in page
    assert page.count(f'data-demo-password="{PASSWORD}"') == len(LOGINS)


def test_the_demo_password_passes_the_office_s_own_rule():
    assert ThreeOfFourClasses().validate(PASSWORD) is None
    assert len(PASSWORD) >= 12


def test_a_password_is_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert make_person().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("weak", ["all-lower-case", "ALLUPPER123456", "123456789012", "a1a1a1a1"])
def test_a_password_of_one_or_two_kinds_of_signs_is_refused(weak):
    with pytest.raises(ValidationError, match="至少三种"):
        ThreeOfFourClasses().validate(weak)


# ---- In and out -----------------------------------------------------------------------------


def test_signing_in_leads_to_the_workbench_and_stands_in_the_trail():
    person, browser = make_person(), at("10.0.0.5")

    answer = sign_in(browser, person.username)

    assert (answer.status_code, answer["Location"]) == (302, "/workbench/")
    assert is_inside(browser)
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == (
        "login.succeeded",
        person,
        person.uid,
    )
    assert (entry.address, entry.details) == ("10.0.0.5", {"methods": "password"})


def test_signing_in_leads_back_to_the_page_that_asked_for_it_but_never_out_of_the_house():
    person = make_person()
    form = {"login": person.username, "password": SECRET}

    inside = Client().post(LOGIN, {**form, "next": "/messages/"})
    outside = Client().post(LOGIN, {**form, "next": "https://elsewhere.example/"})

    assert inside["Location"] == "/messages/"
    assert outside["Location"] == "/workbench/"


def test_signing_in_gives_the_session_a_new_key():
    person, browser = make_person(), Client()
    browser.get(LOGIN)
    session = browser.session
    session["planted"] = "1"
    session.save()
    browser.cookies["legalaid"] = planted = session.session_key

    sign_in(browser, person.username)

    assert browser.session.session_key != planted


def test_the_first_page_after_signing_in_writes_no_session():
    """The hour stands in it since the sign-in, which writes it anyway."""
    person, browser = make_person(), Client()
    sign_in(browser, person.username)

    with CaptureQueriesContext(connection) as asked:
        browser.get("/jobs/")

    assert [q["sql"] for q in asked if 'UPDATE "django_session"' in q["sql"]] == []


def test_signing_out_needs_a_post_and_ends_the_session():
    person, browser = make_person(), Client()
    sign_in(browser, person.username)
    key = browser.session.session_key

    browser.get("/account/logout/")
    assert is_inside(browser)
    answer = browser.post("/account/logout/")

    assert answer["Location"] == "/"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_inside(browser)
    assert not Session.objects.filter(session_key=key).exists()
    assert trail()[-1] == ("login.ended", person)


def test_a_stranger_and_a_wrong_password_read_the_same_words():
    person = make_person()

    known = sign_in(Client(), person.username, "Not-the-password-1").content.decode()
    unknown = sign_in(Client(), "nobody-here", "Not-the-password-1").content.decode()

    assert NEUTRAL in known
    assert _without_tokens(known).replace(person.username, "nobody-here") == _without_tokens(
        unknown
    )


def _without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken":)"[^"]*"', "", page)


def test_a_failed_try_is_noted_with_the_person_it_was_about():
    person = make_person()

    sign_in(at("10.0.0.9"), person.username, "Not-the-password-1")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == ("login.failed", None, person.uid)
    assert (entry.address, entry.details) == ("10.0.0.9", {"step": "password"})


def test_a_password_typed_into_the_name_is_not_kept():
    sign_in(Client(), SECRET, "x")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.subject_uid, entry.subject_label) == ("login.failed", None, "")
    assert SECRET not in str(entry.details)


# ---- The lock -------------------------------------------------------------------------------


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


# ---- Accounts that ended --------------------------------------------------------------------


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


# ---- The second factor ----------------------------------------------------------------------


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


# ---- Once more, before something that cannot be taken back ----------------------------------


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


# ---- Out of use, and at too many places at once ---------------------------------------------


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


@pytest.mark.parametrize(
    "guessed",
    ["Tongliang-2026-x", "我爱铜梁2026abcX", "Fayuan-Zhongxin-1", "Bachuan-07-Willow"],
)
def test_the_words_of_the_office_and_user_names_are_no_passwords(guessed):
    make_user(Role.OFFICE_CLERK, username="bachuan-07")

    with pytest.raises(ValidationError, match="常用的字词"):
        NoWordsOfTheOffice().validate(guessed)

    assert NoWordsOfTheOffice().validate(SECRET) is None
