"""Accounts are made by one administrator, for people at their places."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

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
from tests.workstations.operations.accounts.given import OTHERS, last_act
from workstations.models import User
from workstations.operations import accounts
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db


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


# ---- Made ------------------------------------------------------------------------------------


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


# ---- Moved -----------------------------------------------------------------------------------


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


# ---- One-time links --------------------------------------------------------------------------


def test_the_factories_agree_with_the_desk(system_admin):
    manager = create(system_admin, role=Role.UNIT_MANAGER, unit=make_unit())
    station = make_place(PlaceKind.WORKSTATION, opened_on=LONG_AGO)
    clerk = create(system_admin, username="station-01", role=Role.STATION_CLERK, place=station)

    assert (manager.unit is not None, clerk.postings.count()) == (True, 1)
