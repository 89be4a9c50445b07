"""From the call to the workbench: how a clerk comes in again, and how far before that."""

import datetime as dt
import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from tests.office import make_place, make_user
from workstations.models import User
from workstations.states import CLERKS, Role

pytestmark = pytest.mark.django_db

GOOD = "Willow-bridge-42"
THE_CALL = {"reason": "FORGOTTEN", "is_the_clerk": "on", "seen": ""}
LATER = dt.timedelta(hours=24, minutes=1)


@pytest.fixture(autouse=True)
def _quick_hands(settings):
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk() -> User:
    return make_user(Role.OFFICE_CLERK, name="周春燕", place=make_place(name="巴川司法所"))


def page_of(clerk: User) -> str:
    return f"/clerks/{clerk.uid}/login/"


def told(browser: Client, clerk: User) -> str:
    """Press the button as on the telephone, and return what the page shows to read out."""
    browser.post(page_of(clerk), THE_CALL)
    shown = browser.get(page_of(clerk)).content.decode()
    return "".join(re.findall(r"<span>(\d{4})</span>", shown))


def sign_in(clerk: User, password: str) -> tuple[Client, str]:
    browser = Client(REMOTE_ADDR="10.0.0.5")
    answer = browser.post("/account/login/", {"login": clerk.username, "password": password})
    return browser, answer.get("Location", "")


def test_the_head_finds_the_clerk_at_the_office(signed_in, head, clerk):
    browser = signed_in(head)
    (office,) = clerk.places_on(dt.date.today())  # noqa: DTZ011 - the page's own day

    page = browser.get(f"/places/{office.uid}/").content.decode()

    assert page_of(clerk) in page
    assert "巴川司法所" in browser.get(page_of(clerk)).content.decode()


def test_the_password_is_shown_once_and_lies_nowhere_in_the_clear(signed_in, head, clerk):
    browser = signed_in(head)

    browser.post(page_of(clerk), THE_CALL)
    kept = [session.get_decoded() for session in Session.objects.all()]
    first, second = (browser.get(page_of(clerk)).content.decode() for _ in range(2))

    (groups,) = {"".join(re.findall(r"<span>(\d{4})</span>", first))}
    assert len(groups) == 12
    assert groups not in str(kept)
    assert "<span>" + groups[:4] not in second


def test_it_opens_the_page_of_the_own_password_and_then_the_workbench(signed_in, head, clerk):
    password = told(signed_in(head), clerk)

    phone, _ = sign_in(clerk, password)
    for closed in ("/workbench/", "/applications/new/", "/account/sessions/"):
        assert phone.get(closed)["Location"] == "/account/password/"
    assert "一次性密码" in phone.get("/account/password/").content.decode()
    own = {"oldpassword": password, "password1": GOOD, "password2": GOOD}
    assert phone.post("/account/password/", own)["Location"] == "/workbench/"

    assert phone.get("/workbench/").status_code == 200
    clerk.refresh_from_db()
    assert clerk.one_time_until is None
    assert sign_in(clerk, password)[1] == ""


def test_after_a_day_it_opens_nothing_and_who_is_inside_is_out(signed_in, head, clerk):
    password = told(signed_in(head), clerk)
    phone, _ = sign_in(clerk, password)

    with time_machine.travel(dt.datetime.now(dt.UTC) + LATER, tick=False):
        assert sign_in(clerk, password)[1] == ""
        assert phone.get("/account/password/")["Location"].startswith("/account/login/")


def test_five_wrong_tries_lock_the_new_password_as_any_other(signed_in, head, clerk):
    for _ in range(5):
        sign_in(clerk, "Forgotten-1")
    password = told(signed_in(head), clerk)

    assert sign_in(clerk, password)[1] == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"is_the_clerk": ""}, "请先核实来电的是本人"), ({"reason": ""}, "请选择此项。")],
)
def test_who_calls_and_why_is_said_first(signed_in, head, clerk, changes, sentence):
    answer = signed_in(head).post(page_of(clerk), THE_CALL | changes)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    clerk.refresh_from_db()
    assert clerk.one_time_until is None


def test_a_second_press_on_an_old_page_leaves_what_is_being_read_out(
    signed_in, head, security_admin, clerk
):
    password = told(signed_in(head), clerk)

    late = signed_in(security_admin).post(page_of(clerk), THE_CALL, follow=True)

    assert "已由他人或者在另一窗口重置" in late.content.decode()
    assert sign_in(clerk, password)[1] != ""


@pytest.mark.parametrize("role", sorted(CLERKS))
def test_a_clerk_who_comes_twice_a_year_still_comes_in(role):
    clerk = make_user(role, place=make_place())
    clerk.set_password(GOOD)
    clerk.last_login = dt.datetime.now(dt.UTC) - dt.timedelta(days=399)
    clerk.save()

    assert sign_in(clerk, GOOD)[1] == "/workbench/"
