"""Accounts: made by one administrator, guarded by another, and nobody learns a password."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client

from legalaid.shared.refusals import RuleBroken
from tests.office import (
    LONG_AGO,
    NOON,
    TODAY,
    make_aid_worker,
    make_center,
    make_place,
    make_unit,
    make_user,
)
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry, User
from workstations.operations import accounts
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db

GOOD = "Willow-bridge-42"
OTHERS = sorted(set(Role) - {Role.SYSTEM_ADMIN})
NOT_SECURITY = sorted(set(Role) - {Role.SECURITY_ADMIN})


@pytest.fixture(autouse=True)
def _quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def create(by: User, **changes) -> User:
    return accounts.create(
        **{
            "username": "bachuan-01",
            "name": "周春燕",
            "role": Role.FINANCE,
            "place": None,
            "unit": None,
            "by": by,
            "at": NOON,
            **changes,
        }
    )


def link_for(user: User, by: User) -> dict[str, str]:
    key, token = accounts.password_link(user_id=user.pk, by=by, at=NOON)
    return {"key": key, "token": token}


def last_act() -> tuple[str, User]:
    entry = TrailEntry.objects.latest("seq")
    return entry.action, entry.actor


# ---- Made -----------------------------------------------------------------------------------


def test_a_new_account_has_no_password_until_its_owner_sets_one(system_admin):
    user = create(system_admin, valid_until=TODAY)

    assert (user.role, user.valid_until, user.has_usable_password()) == (
        Role.FINANCE,
        TODAY,
        False,
    )
    assert last_act() == ("user.created", system_admin)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_system_administrator_makes_accounts(role):
    with pytest.raises(PermissionDenied):
        create(make_user(role))


def test_a_clerk_is_posted_from_the_day_the_account_is_made(system_admin):
    place = make_place()

    clerk = create(system_admin, role=Role.OFFICE_CLERK, place=place)

    assert list(clerk.places_on(TODAY)) == [place]
    assert list(clerk.places_on(TODAY - dt.timedelta(days=1))) == []


def test_a_lawyer_s_account_belongs_to_the_lawyer_and_to_the_firm(system_admin):
    lawyer = make_aid_worker(name="杨思远")

    user = create(system_admin, role=Role.AID_WORKER, worker=lawyer)

    lawyer.refresh_from_db()
    assert (lawyer.user, user.unit) == (user, lawyer.unit)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": Role.OFFICE_CLERK}, "place"),
        ({"role": Role.STATION_CLERK}, "place"),
        ({"role": Role.CENTER_STAFF}, "place"),
        ({"role": Role.CENTER_HEAD}, "place"),
        ({"role": Role.UNIT_MANAGER}, "unit"),
        ({"role": Role.AID_WORKER}, "worker"),
    ],
)
def test_a_role_needs_its_place_unit_or_worker(system_admin, changes, field):
    with pytest.raises(RuleBroken, match="请选择") as refusal:
        create(system_admin, **changes)

    assert refusal.value.field == field
    assert not User.objects.filter(username="bachuan-01").exists()


def test_a_lawyer_has_one_account(system_admin):
    lawyer = make_aid_worker(login=True, name="杨思远")

    with pytest.raises(RuleBroken, match="杨思远已有账号"):
        create(system_admin, role=Role.AID_WORKER, worker=lawyer)


def test_a_user_name_is_taken_in_any_spelling(system_admin):
    make_user(Role.FINANCE, username="Bachuan-01")

    with pytest.raises(RuleBroken, match="已被使用") as refusal:
        create(system_admin)

    assert refusal.value.field == "username"


# ---- Moved ----------------------------------------------------------------------------------


def test_moving_a_clerk_ends_the_old_posting_the_day_before(system_admin):
    old, new = make_place(), make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=old)

    accounts.post(user_id=clerk.pk, place=new, by=system_admin, at=NOON)

    assert list(clerk.places_on(TODAY)) == [new]
    assert list(clerk.places_on(TODAY - dt.timedelta(days=1))) == [old]
    assert last_act() == ("user.posted", system_admin)


def test_a_clerk_moved_twice_on_one_day_works_at_the_last_place(system_admin):
    old, wrong, right = make_place(), make_place(), make_place()
    clerk = make_user(Role.OFFICE_CLERK, place=old)

    accounts.post(user_id=clerk.pk, place=wrong, by=system_admin, at=NOON)
    accounts.post(user_id=clerk.pk, place=right, by=system_admin, at=NOON)

    assert list(clerk.places_on(TODAY)) == [right]
    assert clerk.postings.count() == 2


@pytest.mark.parametrize(
    ("role", "sentence"),
    [(Role.FINANCE, "不在网点任职"), (Role.CENTER_HEAD, "已在法律援助中心任职")],
)
def test_a_move_that_moves_nothing_is_refused(system_admin, role, sentence):
    user = make_user(role)

    with pytest.raises(RuleBroken, match=sentence):
        accounts.post(user_id=user.pk, place=make_center(), by=system_admin, at=NOON)


@pytest.mark.parametrize("role", OTHERS)
def test_only_the_system_administrator_moves_people(role):
    clerk = make_user(Role.OFFICE_CLERK)

    with pytest.raises(PermissionDenied):
        accounts.post(user_id=clerk.pk, place=make_place(), by=make_user(role), at=NOON)


# ---- Guarded --------------------------------------------------------------------------------


@pytest.mark.parametrize("role", NOT_SECURITY)
@pytest.mark.parametrize("act", [accounts.disable, accounts.enable, accounts.reset_second_factor])
def test_only_the_security_administrator_guards_accounts(role, act):
    with pytest.raises(PermissionDenied):
        act(user_id=make_user(Role.FINANCE).pk, by=make_user(role), at=NOON)


def signed_in_with_allauth(user: User) -> Client:
    user.set_password(GOOD)
    user.save()
    browser = Client()
    browser.post("/account/login/", {"login": user.username, "password": GOOD})
    assert user.usersession_set.count() == 1
    return browser


def test_closing_an_account_ends_its_sessions_at_once(security_admin):
    staff = make_user(Role.CENTER_STAFF)
    browser = signed_in_with_allauth(staff)

    accounts.disable(user_id=staff.pk, by=security_admin, at=NOON)

    assert browser.get("/jobs/").status_code == 302
    assert staff.usersession_set.count() == 0
    assert last_act() == ("user.disabled", security_admin)


def test_an_opened_account_does_not_bring_its_old_session_back(security_admin):
    staff = make_user(Role.CENTER_STAFF)
    browser = signed_in_with_allauth(staff)

    accounts.disable(user_id=staff.pk, by=security_admin, at=NOON)
    accounts.enable(user_id=staff.pk, by=security_admin, at=NOON)

    assert browser.get("/jobs/").status_code == 302
    assert User.objects.get(pk=staff.pk).is_active


def test_a_lost_second_factor_is_taken_away_with_the_sessions(security_admin):
    staff = make_user(Role.CENTER_STAFF)
    browser = signed_in_with_allauth(staff)
    Authenticator.objects.create(user=staff, type="totp", data={"secret": "x"})

    accounts.reset_second_factor(user_id=staff.pk, by=security_admin, at=NOON)

    assert not Authenticator.objects.filter(user=staff).exists()
    # Sessions lie in the cache too: deleting the row alone would leave this one open.
    assert browser.get("/jobs/").status_code == 302


@pytest.mark.parametrize("act", [accounts.disable, accounts.reset_second_factor])
def test_nobody_guards_their_own_door(security_admin, act):
    with pytest.raises(RuleBroken, match=r"不能.+自己"):
        act(user_id=security_admin.pk, by=security_admin, at=NOON)


# ---- One-time links -------------------------------------------------------------------------


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


def test_the_factories_agree_with_the_desk(system_admin):
    manager = create(system_admin, role=Role.UNIT_MANAGER, unit=make_unit())
    station = make_place(PlaceKind.WORKSTATION, opened_on=LONG_AGO)
    clerk = create(system_admin, username="station-01", role=Role.STATION_CLERK, place=station)

    assert (manager.unit is not None, clerk.postings.count()) == (True, 1)
