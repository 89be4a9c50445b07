"""What every request passes: numbers, addresses, time-outs, caches and the policy of the page."""

import datetime as dt
from io import BytesIO

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from legalaid.shared import whereabouts
from tests.office import make_aid_worker, make_user
from workstations.models import TrailEntry, User
from workstations.states import Role

pytestmark = pytest.mark.django_db

NINE = dt.datetime(2026, 11, 18, 1, 0, tzinfo=dt.UTC)  # nine in the morning in Chongqing
PAGE = "/jobs/"


def minutes(number: float) -> dt.timedelta:
    return dt.timedelta(minutes=number)


def inside(browser: Client, **headers) -> bool:
    return browser.get(PAGE, headers=headers).status_code == 200


@pytest.fixture
def browser_of(settings):
    """Sit somebody down at nine in the morning; the second factor has its own tests."""
    settings.DEMO = True

    def sit_down(person: User) -> Client:
        cache.clear()
        browser = Client()
        with time_machine.travel(NINE):
            browser.force_login(person)
            assert inside(browser)
        return browser

    return sit_down


# ---- Idle and absolute ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "limit"), [(Role.CENTER_STAFF, 30), (Role.FINANCE, 15), (Role.CENTER_HEAD, 15)]
)
def test_who_does_nothing_for_long_is_signed_out(browser_of, role, limit):
    browser = browser_of(make_user(role))

    with time_machine.travel(NINE + minutes(limit - 1)):
        assert inside(browser)
    with time_machine.travel(NINE + minutes(2 * limit)):
        answer = browser.get(PAGE)
        page = browser.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/account/login/"
    assert "您已较长时间未操作" in page


def test_whoever_works_stays_in(browser_of):
    browser = browser_of(make_user(Role.CENTER_STAFF))

    for passed in range(0, 120, 20):
        with time_machine.travel(NINE + minutes(passed)):
            assert inside(browser)


def test_a_poll_does_not_keep_an_empty_chair_warm(browser_of):
    browser = browser_of(make_user(Role.CENTER_STAFF))

    for passed in (10, 20, 29):
        with time_machine.travel(NINE + minutes(passed)):
            assert inside(browser, **{"X-Poll": "1"})
    with time_machine.travel(NINE + minutes(31)):
        assert not inside(browser, **{"X-Poll": "1"})


def test_after_ten_hours_everybody_signs_in_anew(browser_of):
    browser = browser_of(make_user(Role.CENTER_STAFF))

    for passed in range(20, 601, 20):
        with time_machine.travel(NINE + minutes(passed)):
            assert inside(browser)
    with time_machine.travel(NINE + minutes(601)):
        answer = browser.get(PAGE)
        page = browser.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/account/login/"
    # Somebody who never paused is not told that they did.
    assert "登录已满10小时" in page
    assert "未操作" not in page


def test_an_ended_session_stands_in_the_trail(browser_of):
    person = make_user(Role.CENTER_STAFF)
    browser = browser_of(person)

    with time_machine.travel(NINE + minutes(31)):
        browser.get(PAGE)

    assert TrailEntry.objects.get().action == "login.ended"
    assert TrailEntry.objects.get().actor == person


def test_a_part_of_a_page_opens_the_whole_login_page(browser_of):
    """Followed by htmx, a redirect would draw the login form in the middle of a list."""
    browser = browser_of(make_user(Role.CENTER_STAFF))

    with time_machine.travel(NINE + minutes(31)):
        at_the_limit = browser.get(PAGE, headers={"HX-Request": "true", "X-Poll": "1"})
        afterwards = browser.get(PAGE, headers={"HX-Request": "true"})

    for answer in (at_the_limit, afterwards):
        assert (answer.status_code, answer["HX-Redirect"]) == (200, "/account/login/")


def test_the_page_itself_is_told_how_long_the_chair_stays_warm(browser_of):
    browser = browser_of(make_user(Role.FINANCE))

    with time_machine.travel(NINE):
        assert b'data-idle-minutes="15"' in browser.get(PAGE).content


# ---- Where from -----------------------------------------------------------------------------


def test_every_answer_has_a_number_that_is_also_in_the_trail(browser_of):
    browser, worker = browser_of(make_user(Role.CENTER_STAFF)), make_aid_worker()

    with time_machine.travel(NINE):
        answer = browser.get(f"/workers/{worker.uid}/", REMOTE_ADDR="10.1.2.3")

    entry = TrailEntry.objects.get()
    assert len(answer["X-Request-Id"]) == 12
    assert (entry.request_id, entry.address) == (answer["X-Request-Id"], "10.1.2.3")
    assert whereabouts.current().address == ""


def test_the_number_of_a_refusal_can_be_read_over_the_telephone(browser_of):
    browser = browser_of(make_user(Role.OFFICE_CLERK))

    with time_machine.travel(NINE):
        answer = browser.get("/accounts/")

    assert answer.status_code == 403
    assert answer["X-Request-Id"] in answer.content.decode()


@pytest.mark.parametrize(
    ("proxies", "written_down"),
    [(0, "10.9.9.9"), (1, "10.1.2.3")],
)
def test_the_word_of_a_proxy_counts_only_when_it_is_ours(
    browser_of, settings, proxies, written_down
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    browser, worker = browser_of(make_user(Role.CENTER_STAFF)), make_aid_worker()

    with time_machine.travel(NINE):
        browser.get(
            f"/workers/{worker.uid}/",
            REMOTE_ADDR="10.9.9.9",
            headers={"X-Forwarded-For": "198.51.100.1, 10.1.2.3"},
        )

    assert TrailEntry.objects.get().address == written_down


def test_behind_a_bare_socket_there_is_no_address_and_no_error(browser_of):
    browser, worker = browser_of(make_user(Role.CENTER_STAFF)), make_aid_worker()

    with time_machine.travel(NINE):
        answer = browser.get(f"/workers/{worker.uid}/", REMOTE_ADDR="")

    assert answer.status_code == 200
    assert TrailEntry.objects.get().address is None


# ---- Caches and headers ---------------------------------------------------------------------


@pytest.mark.parametrize("page", [PAGE, "/accounts/", "/jobs/nothing-here/"])
def test_what_a_signed_in_person_sees_is_kept_in_no_cache(browser_of, page):
    browser = browser_of(make_user(Role.OFFICE_CLERK))

    with time_machine.travel(NINE):
        assert browser.get(page)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", ["/account/login/", PAGE, "/nowhere"])
def test_every_answer_carries_the_policy_of_the_house(page):
    answer = Client().get(page)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == "geolocation=(), microphone=(), camera=(self)"


def test_cookies_are_read_by_no_script_and_sent_from_no_other_site(browser_of):
    browser = browser_of(make_user(Role.OFFICE_CLERK))

    cookie = browser.cookies["legalaid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    # It ends with the browser.
    assert cookie["max-age"] == ""


def test_a_form_without_its_token_is_refused_in_words(browser_of):
    person = make_user(Role.OFFICE_CLERK)
    browser = Client(enforce_csrf_checks=True)
    with time_machine.travel(NINE):
        browser.force_login(person)
        answer = browser.post("/messages/read/")

    assert answer.status_code == 403
    assert "页面已过期，这一步没有完成" in answer.content.decode()


@pytest.mark.parametrize(
    ("limit", "status", "words"),
    [
        ({"DATA_UPLOAD_MAX_NUMBER_FILES": 2}, 413, "一次最多上传2个文件。"),
        ({"DATA_UPLOAD_MAX_MEMORY_SIZE": 10}, 413, "文件过多或者过大，没有收到"),
        ({"ALLOWED_HOSTS": ["legalaid.example"]}, 400, "请求有误，这一步没有完成"),
    ],
)
def test_what_is_too_much_or_malformed_is_refused_in_chinese(
    browser_of, settings, limit, status, words
):
    browser = browser_of(make_user(Role.OFFICE_CLERK))
    for name, value in limit.items():
        setattr(settings, name, value)

    with time_machine.travel(NINE):
        answer = browser.post(
            "/applications/new/",
            {"name": "田小路", "file-identity": [BytesIO(b"1"), BytesIO(b"2"), BytesIO(b"3")]},
        )

    assert answer.status_code == status
    assert words in answer.content.decode()
