"""Accounts are guarded by another administrator, who guards all but their own."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_user
from tests.workstations.operations.accounts.given import last_act, signed_in_with_allauth
from workstations.models import User
from workstations.operations import accounts
from workstations.states import Role

pytestmark = pytest.mark.django_db
NOT_SECURITY = sorted(set(Role) - {Role.SECURITY_ADMIN})


@pytest.mark.parametrize("role", NOT_SECURITY)
@pytest.mark.parametrize("act", [accounts.disable, accounts.enable, accounts.reset_second_factor])
def test_only_the_security_administrator_guards_accounts(role, act):
    with pytest.raises(PermissionDenied):
        act(user_id=make_user(Role.FINANCE).pk, by=make_user(role), at=NOON)


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
