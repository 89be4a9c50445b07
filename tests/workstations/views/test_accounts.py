"""The pages of the two administrators, and the one page where a person sets a password."""

import re

import pytest
import time_machine
from django.test import Client

from tests.office import NOON, make_place, make_unit, make_user
from workstations.models import User
from workstations.operations import accounts
from workstations.states import Role

pytestmark = pytest.mark.django_db

GOOD = "Willow-bridge-42"
NEW = {
    "name": "周春燕",
    "username": "bachuan-01",
    "role": "FINANCE",
    "valid_until": "",
    "place": "",
    "unit": "",
    "worker": "",
}


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}))
def test_nobody_else_opens_the_accounts(signed_in, role):
    browser, account = signed_in(make_user(role)), make_user(Role.FINANCE)

    answers = [
        browser.get("/accounts/"),
        browser.get("/accounts/new/"),
        browser.get(f"/accounts/{account.uid}/"),
        *(
            browser.post(f"/accounts/{account.uid}/{act}/")
            for act in ("post", "link", "disable", "enable", "reset-factor")
        ),
    ]

    assert {answer.status_code for answer in answers} == {403}


def test_the_list_says_who_is_where_and_who_is_out(signed_in, system_admin):
    make_user(Role.OFFICE_CLERK, name="周春燕", place=make_place(name="巴川司法所"))
    make_user(Role.FINANCE, name="蒋丽华", is_active=False)
    browser = signed_in(system_admin)

    page = browser.get("/accounts/").content.decode()
    clerks = browser.get("/accounts/?role=OFFICE_CLERK").content.decode()

    for words in ("周春燕", "巴川司法所", "蒋丽华", "已停用", "建立账号"):
        assert words in page
    assert "蒋丽华" not in clerks


def test_the_security_administrator_makes_no_accounts(signed_in, security_admin):
    browser = signed_in(security_admin)

    assert "/accounts/new/" not in browser.get("/accounts/").content.decode()
    assert browser.get("/accounts/new/").status_code == 403
    assert browser.post("/accounts/new/", NEW).status_code == 403


def test_an_account_is_made_and_opens(signed_in, system_admin):
    answer = signed_in(system_admin).post("/accounts/new/", NEW)

    made = User.objects.get(username="bachuan-01")
    assert answer["Location"] == f"/accounts/{made.uid}/"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "巴川"}, "请用小写字母、数字和连字符"),
        ({"username": "Bachuan"}, "请用小写字母、数字和连字符"),
        ({"role": ""}, "请选择此项。"),
        ({"role": "OFFICE_CLERK"}, "请选择该人员任职的网点。"),
        ({"valid_until": "someday"}, "日期"),
    ],
)
def test_what_is_wrong_is_said_on_the_form_and_nothing_typed_is_lost(
    signed_in, system_admin, changes, sentence
):
    answer = signed_in(system_admin).post("/accounts/new/", {**NEW, **changes})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="周春燕"' in answer.content.decode()
    assert not User.objects.filter(name="周春燕").exists()


def test_each_administrator_is_offered_their_own_acts(signed_in, system_admin, security_admin):
    account = make_user(Role.OFFICE_CLERK)
    base = f"/accounts/{account.uid}/"

    def offered(person):
        page = signed_in(person).get(base).content.decode()
        return {act for act in re.findall(r'action="([^"]+)"', page) if act.startswith(base)}

    assert offered(system_admin) == {f"{base}link/", f"{base}post/"}
    assert offered(security_admin) == {f"{base}disable/"}


def test_a_link_is_shown_once_and_on_the_right_page_only(signed_in, system_admin):
    account, other = make_user(Role.FINANCE), make_user(Role.FINANCE)
    browser = signed_in(system_admin)

    browser.post(f"/accounts/{account.uid}/link/")
    others_page = browser.get(f"/accounts/{other.uid}/").content.decode()
    first = browser.get(f"/accounts/{account.uid}/").content.decode()
    second = browser.get(f"/accounts/{account.uid}/").content.decode()

    assert "/set-password/" not in others_page
    assert "http://testserver/set-password/" in first
    assert "/set-password/" not in second


def test_a_link_is_asked_for_with_the_password_once_more(signed_in, system_admin):
    system_admin.set_password(GOOD)
    system_admin.save()
    account = make_user(Role.FINANCE)

    answer = signed_in(system_admin).post(f"/accounts/{account.uid}/link/")

    assert answer["Location"].startswith("/account/reauthenticate/")


def test_the_way_from_a_link_to_the_workbench(system_admin):
    account = make_user(Role.CENTER_STAFF)
    key, token = accounts.password_link(user_id=account.pk, by=system_admin, at=NOON)
    address, browser = "/set-password/", Client()

    opened = browser.get(f"/set-password/{key}/{token}/")
    page = browser.get(address)
    assert (opened["Location"], account.name in page.content.decode()) == (address, True)
    assert token not in page.content.decode()
    assert all("no-store" in answer["Cache-Control"] for answer in (opened, page))
    weak = browser.post(address, {"password": "short", "again": "short"})
    apart = browser.post(address, {"password": GOOD, "again": "Another-river-77"})
    done = browser.post(address, {"password": GOOD, "again": GOOD})

    assert (weak.status_code, "密码至少12位。" in weak.content.decode()) == (422, True)
    assert "两次填写的密码不一致" in apart.content.decode()
    assert done["Location"] == "/account/login/"
    inside = browser.post("/account/login/", {"login": account.username, "password": GOOD})
    assert inside["Location"] == "/workbench/"


def test_whoever_locked_themselves_out_comes_in_with_the_new_password(system_admin):
    account = make_user(Role.CENTER_STAFF)
    browser = Client(REMOTE_ADDR="10.0.0.5")
    for _ in range(6):
        browser.post("/account/login/", {"login": account.username, "password": "Forgotten-1"})
    key, token = accounts.password_link(user_id=account.pk, by=system_admin, at=NOON)

    browser.get(f"/set-password/{key}/{token}/")
    browser.post("/set-password/", {"password": GOOD, "again": GOOD})
    inside = browser.post("/account/login/", {"login": account.username, "password": GOOD})

    assert inside["Location"] == "/workbench/"


@pytest.mark.parametrize("address", ["/set-password/MQ/abc-def/", "/set-password/!!/x/"])
def test_a_spent_link_says_so_before_anything_is_typed(address):
    unopened = Client().post("/set-password/", {"password": GOOD, "again": GOOD})
    for answer in (Client().get(address), Client().get("/set-password/"), unopened):
        assert answer.status_code == 404
        assert "该链接无效、已使用或者已过期" in answer.content.decode()
        assert 'type="password"' not in answer.content.decode()


def test_moving_a_clerk_on_the_page(signed_in, system_admin):
    clerk, place = make_user(Role.OFFICE_CLERK), make_place(name="东城司法所")
    browser = signed_in(system_admin)

    moved = browser.post(f"/accounts/{clerk.uid}/post/", {"place": place.pk}, follow=True)
    again = browser.post(f"/accounts/{clerk.uid}/post/", {"place": place.pk}, follow=True)
    nowhere = browser.post(f"/accounts/{clerk.uid}/post/", {"place": ""}, follow=True)

    assert "任职已调整" in moved.content.decode()
    assert "已在东城司法所任职" in again.content.decode()
    assert "请选择调往的网点。" in nowhere.content.decode()


def test_closing_and_opening_an_account_on_the_page(signed_in, security_admin):
    clerk = make_user(Role.OFFICE_CLERK)
    browser = signed_in(security_admin)

    closed = browser.post(f"/accounts/{clerk.uid}/disable/", follow=True).content.decode()
    opened = browser.post(f"/accounts/{clerk.uid}/enable/", follow=True).content.decode()
    own = browser.post(f"/accounts/{security_admin.uid}/disable/", follow=True)

    assert "账号已停用，已登录的会话同时退出。" in closed
    assert "账号已启用。" in opened
    assert "不能停用自己的账号" in own.content.decode()


def test_the_list_costs_the_same_for_few_and_for_a_page_full(
    signed_in, system_admin, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(system_admin)
    # The first page of a session writes its hour, and the first look begins the trail.
    browser.get("/accounts/")
    make_user(Role.OFFICE_CLERK)
    with django_assert_max_num_queries(15) as few:
        browser.get("/accounts/")
    for _ in range(25):
        make_user(Role.OFFICE_CLERK)

    with django_assert_num_queries(len(few)):
        browser.get("/accounts/")


def test_a_link_works_for_three_days_from_when_it_was_made(system_admin):
    account = make_user(Role.FINANCE)
    with time_machine.travel(NOON):
        key, token = accounts.password_link(user_id=account.pk, by=system_admin, at=NOON)
        assert Client().get(f"/set-password/{key}/{token}/").status_code == 302


def test_an_evaluator_s_unit_is_chosen_or_denied_in_words(signed_in, system_admin):
    """A lawyer's second account without a unit could score the lawyer's own cases."""
    unit = make_unit(name="龙都律师事务所")
    browser = signed_in(system_admin)

    def made(username, **typed):
        browser.post("/accounts/new/", {**NEW, "role": "EVALUATOR", "username": username, **typed})
        return User.objects.filter(username=username).values_list("unit__name", flat=True).first()

    silent = browser.post("/accounts/new/", {**NEW, "role": "EVALUATOR"})
    both = browser.post(
        "/accounts/new/",
        {**NEW, "role": "EVALUATOR", "unit": unit.pk, "outside_units": "on"},
    )

    assert silent.status_code == 422
    assert "请选择该评查人员执业的承办单位" in silent.content.decode()
    assert "又勾选了不在任何承办单位执业" in both.content.decode()
    assert not User.objects.filter(username=NEW["username"]).exists()
    assert made("wei-01", unit=unit.pk) == "龙都律师事务所"
    assert made("wei-02", outside_units="on") is None
    assert User.objects.filter(username="wei-02").exists()
