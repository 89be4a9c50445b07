"""One-time links: nobody else learns a password."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_user
from tests.races import in_own_connection, wait_until_blocked
from tests.workstations.operations.accounts.given import (
    GOOD,
    OTHERS,
    last_act,
    signed_in_with_allauth,
)
from workstations.models import User
from workstations.operations import accounts
from workstations.states import Role

pytestmark = pytest.mark.django_db


def link_for(user: User, by: User) -> dict[str, str]:
    key, token = accounts.password_link(user_id=user.pk, by=by, at=NOON)
    return {"key": key, "token": token}


def test_a_link_sets_a_password_once(system_admin):
    user = make_user(Role.FINANCE)
    link = link_for(user, system_admin)

    accounts.set_password(**link, password=GOOD, at=NOON)

    user.refresh_from_db()
    assert user.check_password(GOOD)
    assert last_act() == ("user.password_set", user)
    with pytest.raises(RuleBroken, match="已使用或者已过期"):
        accounts.set_password(**link, password="Another-river-77", at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_link_pressed_twice_at_once_is_spent_once(system_admin):
    user = make_user(Role.FINANCE)
    link = link_for(user, system_admin)

    def press():
        return accounts.set_password(**link, password="Another-river-77", at=NOON)

    with ThreadPoolExecutor() as pool, transaction.atomic():
        accounts.set_password(**link, password=GOOD, at=NOON)
        second = pool.submit(in_own_connection, press)
        wait_until_blocked()

    with pytest.raises(RuleBroken, match="已使用或者已过期"):
        second.result()
    user.refresh_from_db()
    assert user.check_password(GOOD)


def test_a_link_dies_after_three_days(system_admin):
    user = make_user(Role.FINANCE)
    with time_machine.travel(NOON):
        link = link_for(user, system_admin)
    with time_machine.travel(NOON + dt.timedelta(days=3, minutes=-1)):
        assert accounts.holder_of(**link) == user
    with time_machine.travel(NOON + dt.timedelta(days=3, minutes=1)), pytest.raises(RuleBroken):
        accounts.holder_of(**link)


@pytest.mark.parametrize(
    "invented",
    [
        {"key": "MQ"},
        {"key": "!!"},
        {"key": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"},
        {"token": "abc-def"},
        {"token": "nonsense"},
    ],
)
def test_an_invented_link_reads_like_a_spent_one(system_admin, invented):
    link = link_for(make_user(Role.FINANCE), system_admin) | invented

    with pytest.raises(RuleBroken, match="该链接无效、已使用或者已过期"):
        accounts.holder_of(**link)


@pytest.mark.parametrize(
    ("weak", "sentence"),
    [
        ("Short-1", "密码至少12位。"),
        ("alllowercaseletters", "至少三种"),
        ("Password1234", "常见|普遍"),
        ("Bachuan-01-Bachuan", "用户名.*相似|太相似|相似"),
    ],
)
def test_a_weak_password_is_refused_in_words_and_the_link_lives_on(system_admin, weak, sentence):
    user = make_user(Role.FINANCE, username="bachuan-01")
    link = link_for(user, system_admin)

    with pytest.raises(RuleBroken, match=sentence) as refusal:
        accounts.set_password(**link, password=weak, at=NOON)

    assert refusal.value.field == "password"
    assert accounts.holder_of(**link) == user


def test_a_new_password_ends_the_old_sessions(system_admin):
    staff = make_user(Role.CENTER_STAFF)
    browser = signed_in_with_allauth(staff)
    staff.refresh_from_db()

    accounts.set_password(**link_for(staff, system_admin), password="Another-river-77", at=NOON)

    assert browser.get("/jobs/").status_code == 302


def test_a_closed_account_gets_no_link(system_admin):
    with pytest.raises(RuleBroken, match="已停用"):
        link_for(make_user(Role.FINANCE, is_active=False), system_admin)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_system_administrator_makes_links(role):
    with pytest.raises(PermissionDenied):
        link_for(make_user(Role.FINANCE), make_user(role))
